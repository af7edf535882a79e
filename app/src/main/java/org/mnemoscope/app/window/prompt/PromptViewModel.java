package org.mnemoscope.app.window.prompt;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.PromptParser;
import org.mnemoscope.task.RecognisedPrompt;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.task.TaskKind;

/**
 * The prompt bar without its controls. What is typed is checked at once; only a valid problem becomes the {@link
 * #promptProperty() prompt}, so that bad input changes nothing but the {@link #noteProperty() note}. A whole prompt that is
 * pasted is recognised and taken apart.
 */
public final class PromptViewModel {
    private static final Texts TEXTS = Texts.of(PromptViewModel.class);

    /** Forty bits that show the effect well: ones and zeros in no pattern. */
    public static final String FIRST_BITS = "1111101111010011100011010111101010010001";

    /** The seed of the first problem of each task, so that the first start looks alike on every machine. */
    private static final long FIRST_SEED = 1;

    /** The largest seed that the dice show or that can be typed. */
    public static final long LARGEST_SEED = 999_999_999;

    private static final long SEEDS_OF_DICE = 10_000;

    /** How many seeds the dice choose from: few enough to be typed elsewhere. */
    static final String FIRST_SUM = "47180362915046+95273814068357";

    private final Executor foreground;
    private final SplittableRandom random;
    private final Map<TaskKind, ProblemStock> stocks = new EnumMap<>(TaskKind.class);
    private final Map<TaskKind, String> texts = new EnumMap<>(TaskKind.class);
    private final Map<TaskKind, Long> seeds = new EnumMap<>(TaskKind.class);
    private final Set<TaskKind> drawn = EnumSet.noneOf(TaskKind.class);

    private final ObjectProperty<TaskKind> task = new SimpleObjectProperty<>(this, "task", TaskKind.PARITY);
    private final StringProperty text = new SimpleStringProperty(this, "text", FIRST_BITS);
    private final LongProperty seed = new SimpleLongProperty(this, "seed", FIRST_SEED);
    private final IntegerProperty length = new SimpleIntegerProperty(this, "length", FIRST_BITS.length());
    private final ObjectProperty<LengthRange> trained = new SimpleObjectProperty<>(this, "trained");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final ReadOnlyBooleanWrapper invalid = new ReadOnlyBooleanWrapper(this, "invalid", false);
    private final ReadOnlyObjectWrapper<Prompt> prompt = new ReadOnlyObjectWrapper<>(this, "prompt");

    private Consumer<RecognisedPrompt> onRecognised = recognised -> {};
    private boolean following;

    /**
     * A bar with a parity problem of 40 bits in it.
     *
     * @param foreground runs what must wait until a text field has taken its change in
     * @param dice decides what the dice show
     */
    public PromptViewModel(Executor foreground, long dice) {
        this.foreground = foreground;
        this.random = new SplittableRandom(dice);
        for (TaskKind kind : TaskKind.values()) {
            seeds.put(kind, FIRST_SEED);
            stocks.put(kind, ProblemStock.random(kind, FIRST_SEED));
        }
        texts.put(TaskKind.PARITY, FIRST_BITS);
        texts.put(TaskKind.ADDITION, FIRST_SUM);
        task.addListener((observable, before, after) -> switchTask(before, after));
        text.addListener((observable, before, after) -> typed(before, after));
        length.addListener((observable, before, after) -> lengthMoved(after.intValue()));
        seed.addListener((observable, before, after) -> seedChanged(after.longValue()));
        read(FIRST_BITS);
    }

    /** Takes a pasted prompt over: format and anchors belong to a panel. Called before the prompt changes. */
    public void setOnRecognised(Consumer<RecognisedPrompt> action) {
        onRecognised = action;
    }

    /** Which task is asked; switching brings back what was last typed for the other. */
    public ObjectProperty<TaskKind> taskProperty() {
        return task;
    }

    /** What stands in the field. */
    public StringProperty textProperty() {
        return text;
    }

    /**
     * Decides what is drawn: the mnemonics, and the problem itself unless it was typed, by the rule of the command line's
     * {@code --random LENGTH --seed SEED}. A problem that was typed keeps its digits when the seed changes. Neither editing the
     * problem nor its length changes the seed.
     */
    public LongProperty seedProperty() {
        return seed;
    }

    /** The problem's length; setting it shortens or lengthens the problem. */
    public IntegerProperty lengthProperty() {
        return length;
    }

    /** The lengths both models were trained on, or {@code null}. */
    public ObjectProperty<LengthRange> trainedProperty() {
        return trained;
    }

    /** A sentence about what stands in the field; empty for nothing to say. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether what stands in the field is no problem; the note says why. */
    public ReadOnlyBooleanProperty invalidProperty() {
        return invalid.getReadOnlyProperty();
    }

    /** The last valid prompt. */
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /** The lengths the slider offers for a task. */
    public static LengthRange lengths(TaskKind task) {
        return switch (task) {
            case PARITY -> new LengthRange(2, TaskKind.PARITY.longest());
            case ADDITION -> new LengthRange(1, TaskKind.ADDITION.longest());
        };
    }

    /** Throws the dice: another seed, and the random problem of the same length that it stands for. */
    public void roll() {
        long before = seed.get();
        long next = before;
        while (next == before) {
            next = random.nextLong(SEEDS_OF_DICE);
        }
        setSeed(next);
        stocks.put(task.get(), ProblemStock.random(task.get(), next));
        draw(length.get());
    }

    private void draw(int length) {
        show(task.get().random(length, seed.get()));
        drawn.add(task.get());
    }

    private void setSeed(long to) {
        boolean outer = following;
        following = true;
        seed.set(to);
        seeds.put(task.get(), to);
        following = outer;
    }

    private void seedChanged(long after) {
        if (following) {
            return;
        }
        setSeed(after);
        Problem asked = prompt.get().problem();
        stocks.put(task.get(), ProblemStock.random(task.get(), after).beginningWith(asked));
        if (drawn.contains(task.get())) {
            draw(asked.length());
        } else if (!invalid.get()) {
            accept(asked, prompt.get().mnemonics());
        }
    }

    /**
     * Asks a problem.
     *
     * @param problem of any task
     * @param anchors decides the anchors that are drawn
     */
    public void ask(Problem problem, long anchors) {
        ask(new Prompt(problem, List.of(), anchors));
    }

    /** Asks a problem with its anchors. One that its seed draws goes on following the seed. */
    public void ask(Prompt asked) {
        Problem problem = asked.problem();
        following = true;
        task.set(problem.kind());
        text.set(problem.text());
        following = false;
        setSeed(asked.seed());
        stocks.put(problem.kind(), ProblemStock.random(problem.kind(), asked.seed()));
        accept(problem, asked.mnemonics());
        if (problem.equals(problem.kind().random(problem.length(), asked.seed()))) {
            drawn.add(problem.kind());
        }
    }

    /** Takes a prompt over that stands in the field, as the return key does. */
    public void confirm() {
        if (looksLikePrompt(text.get())) {
            recognise(text.get(), true);
        }
    }

    private void switchTask(TaskKind before, TaskKind after) {
        if (!invalid.get()) {
            texts.put(before, text.get());
        }
        setSeed(seeds.get(after));
        if (!following) {
            boolean wasDrawn = drawn.contains(after);
            text.set(texts.get(after));
            if (wasDrawn) {
                drawn.add(after);
            }
        }
    }

    private void typed(String before, String after) {
        if (following) {
            return;
        }
        if (looksLikePrompt(after)) {
            recognise(after, inserted(before, after) > 1);
        } else {
            read(after);
        }
    }

    /** How many characters one edit put in: a key puts in one, pasting many. */
    private static int inserted(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return after.length() - start - end;
    }

    private static boolean looksLikePrompt(String typed) {
        return typed.stripLeading().startsWith(Symbols.START.substring(0, 1));
    }

    private void read(String typed) {
        try {
            accept(ProblemParser.parse(task.get(), typed), List.of());
        } catch (ProblemException e) {
            refuse(e);
        }
    }

    private void accept(Problem problem, List<String> mnemonics) {
        drawn.remove(problem.kind());
        invalid.set(false);
        note.set("");
        stocks.computeIfPresent(problem.kind(), (kind, stock) -> stock.beginningWith(problem));
        boolean outer = following;
        following = true;
        length.set(problem.length());
        following = outer;
        prompt.set(new Prompt(problem, mnemonics, seed.get()));
    }

    private void refuse(ProblemException why) {
        invalid.set(true);
        note.set(Reason.of(why));
    }

    private void recognise(String typed, boolean take) {
        try {
            RecognisedPrompt recognised = PromptParser.parse(typed);
            invalid.set(false);
            note.set(words(take ? "recognised" : "recognised.offer", recognised));
            if (take) {
                foreground.execute(() -> takeOver(recognised));
            }
        } catch (ProblemException e) {
            refuse(e);
        }
    }

    private static String words(String key, RecognisedPrompt recognised) {
        Problem problem = recognised.problem();
        return TEXTS.get(
                key,
                problem.kind().title(),
                recognised.format().title(),
                problem.length(),
                problem.kind().unit());
    }

    private void takeOver(RecognisedPrompt recognised) {
        String said = words("recognised", recognised);
        following = true;
        task.set(recognised.problem().kind());
        text.set(recognised.problem().text());
        following = false;
        onRecognised.accept(recognised);
        accept(recognised.problem(), recognised.mnemonics());
        note.set(said);
    }

    private void lengthMoved(int to) {
        if (following) {
            return;
        }
        if (drawn.contains(task.get())) {
            draw(to);
        } else {
            show(stocks.get(task.get()).ofLength(to));
        }
    }

    private void show(Problem problem) {
        text.set(problem.text());
        if (prompt.get().seed() != seed.get() || !prompt.get().problem().equals(problem)) {
            accept(problem, List.of());
        }
    }
}
