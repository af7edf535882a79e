package org.mnemoscope.app.window.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Question.Continuation;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.language.Texts;

/**
 * The text task without its controls. What is typed reaches the panels when it is {@link #commit committed}, not with every key:
 * a model of some size needs its time. Linked, both panels are asked the same; else each has a text and a target of its own.
 */
public final class TextViewModel {
    private static final Texts TEXTS = Texts.of(TextViewModel.class);

    /** The most tokens to generate. */
    public static final int MOST_TOKENS = 1000;

    /** Where the answer comes from. */
    public enum Mode {
        /** The model goes on. */
        GENERATE,
        /** It was typed. */
        EXPLAIN;

        /** What a person reads, in sentence case. */
        public String title() {
            return TEXTS.get("mode." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** What is asked of one panel. */
    public static final class PanelText {
        private final StringProperty text = new SimpleStringProperty(this, "text");
        private final StringProperty answer = new SimpleStringProperty(this, "answer");
        private final StringProperty contrast = new SimpleStringProperty(this, "contrast", "");
        private final ObjectProperty<Target> target = new SimpleObjectProperty<>(this, "target", Target.CONTRAST);
        private final ReadOnlyObjectWrapper<Inquiry> prompt = new ReadOnlyObjectWrapper<>(this, "prompt");
        private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper(this, "edited", false);

        private PanelText(String firstText, String firstAnswer) {
            text.set(firstText);
            answer.set(firstAnswer);
        }

        /** What stands in the prompt's field. */
        public StringProperty textProperty() {
            return text;
        }

        /** What stands in the answer's field. */
        public StringProperty answerProperty() {
            return answer;
        }

        /** The token to contrast with, as typed; empty for the runner-up. */
        public StringProperty contrastProperty() {
            return contrast;
        }

        /** What is explained. */
        public ObjectProperty<Target> targetProperty() {
            return target;
        }

        /** What the panel is asked. */
        public ReadOnlyObjectProperty<Inquiry> promptProperty() {
            return prompt.getReadOnlyProperty();
        }

        /** Whether what stands in the fields is not what the panel is asked: it was edited since. */
        public ReadOnlyBooleanProperty editedProperty() {
            return edited.getReadOnlyProperty();
        }
    }

    /** Within the distances that the bundled model of texts was trained on, and beyond them. */
    private static final String NEAR =
            "Tom and Anna went to the market . it was cold . the bread looked warm . nobody spoke ."
                    + " then Tom gave the bread to";

    private static final String FAR =
            "Tom and Anna went to the market . it was cold . the bread looked warm . nobody spoke ."
                    + " behind the school there was a quiet garden . it was old . the garden was quiet ."
                    + " a basket lay near the river . the library had been empty all summer . then Tom gave the bread to";

    private final PanelText left = new PanelText(NEAR, " Anna");
    private final PanelText right = new PanelText(FAR, " Anna");
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.GENERATE);
    private final IntegerProperty tokens = new SimpleIntegerProperty(this, "tokens", 20);
    private final BooleanProperty sampled = new SimpleBooleanProperty(this, "sampled", false);
    private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 0.8);
    private final DoubleProperty topP = new SimpleDoubleProperty(this, "topP", 0.95);
    private final LongProperty seed = new SimpleLongProperty(this, "seed", 1);
    private final BooleanProperty linked = new SimpleBooleanProperty(this, "linked", false);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    /** The same question is asked of each panel, close behind the name it asks for and far behind it. */
    public TextViewModel() {
        mode.addListener(observable -> commit());
        sampled.addListener(observable -> commit());
        linked.addListener(observable -> commit());
        commit();
        Stream.of(left.text, left.answer, left.contrast, right.text, right.answer, right.contrast)
                .forEach(field -> field.addListener(observable -> compare()));
        Stream.of(tokens, temperature, topP, seed).forEach(number -> number.addListener(observable -> compare()));
    }

    /** What the left panel is asked, and the right one too while they are linked. */
    public PanelText left() {
        return left;
    }

    /** What the right panel is asked while it is not linked. */
    public PanelText right() {
        return right;
    }

    /** Where answers come from. */
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** How many tokens to generate at most. */
    public IntegerProperty tokensProperty() {
        return tokens;
    }

    /** Whether tokens are drawn, rather than the likeliest taken. */
    public BooleanProperty sampledProperty() {
        return sampled;
    }

    /** The temperature of drawing. */
    public DoubleProperty temperatureProperty() {
        return temperature;
    }

    /** The probability that the tokens drawn from have together. */
    public DoubleProperty topPProperty() {
        return topP;
    }

    /** Decides what is drawn. */
    public LongProperty seedProperty() {
        return seed;
    }

    /** Whether both panels are asked the same. */
    public BooleanProperty linkedProperty() {
        return linked;
    }

    /** What is missing before the panels can be asked; empty for nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Asks the panels what stands in the fields, unless something is missing. */
    public void commit() {
        List<PanelText> asked = linked.get() ? List.of(left) : List.of(left, right);
        Optional<String> missing = asked.stream().flatMap(this::missing).findFirst();
        note.set(missing.orElse(""));
        if (missing.isEmpty()) {
            left.prompt.set(prompt(left));
            right.prompt.set(prompt(linked.get() ? left : right));
        }
        compare();
    }

    /**
     * Asks the panels about texts. Where answers come from is as the left question says.
     *
     * @param ofLeft what the left panel is asked
     * @param ofRight what the right panel is asked
     * @param contrasts the token each is contrasted with, left and right; empty for the runner-up
     */
    public void ask(Question.OfText ofLeft, Question.OfText ofRight, List<String> contrasts) {
        linked.set(false);
        fill(left, ofLeft, contrasts.get(0));
        fill(right, ofRight, contrasts.get(1));
        if (ofLeft.continuation() instanceof Question.Generated generated) {
            tokens.set(generated.tokens());
            Sampling drawing = generated.sampling();
            if (!drawing.isGreedy()) {
                temperature.set(drawing.temperature());
                topP.set(drawing.topP());
                seed.set(drawing.seed());
            }
            sampled.set(!drawing.isGreedy());
            mode.set(Mode.GENERATE);
        } else {
            mode.set(Mode.EXPLAIN);
        }
        linked.set(ofLeft.equals(ofRight) && contrasts.get(0).equals(contrasts.get(1)));
        commit();
    }

    private static void fill(PanelText side, Question.OfText question, String contrast) {
        side.text.set(question.prompt());
        side.contrast.set(contrast);
        if (question.continuation() instanceof Question.Given given) {
            side.answer.set(given.answer());
        }
    }

    /** A complaint goes with its cause. */
    private void complaintEnds() {
        boolean stays = (linked.get() ? Stream.of(left) : Stream.of(left, right))
                .flatMap(this::missing)
                .anyMatch(note.get()::equals);
        if (!stays) {
            note.set("");
        }
    }

    private void compare() {
        complaintEnds();
        left.edited.set(!prompt(left).equals(left.prompt.get()));
        right.edited.set(!prompt(linked.get() ? left : right).equals(right.prompt.get()));
    }

    private Stream<String> missing(PanelText side) {
        if (side.text.get().isEmpty()) {
            return Stream.of(TEXTS.get("empty.prompt"));
        }
        return mode.get() == Mode.EXPLAIN && side.answer.get().isEmpty()
                ? Stream.of(TEXTS.get("empty.answer"))
                : Stream.empty();
    }

    private Inquiry prompt(PanelText side) {
        Continuation continuation = mode.get() == Mode.GENERATE
                ? new Question.Generated(tokens.get(), sampling())
                : new Question.Given(side.answer.get());
        return Inquiry.of(new Question.OfText(side.text.get(), continuation))
                .withContrast(side.contrast.get().strip());
    }

    private Sampling sampling() {
        return sampled.get() ? new Sampling(temperature.get(), topP.get(), seed.get()) : Sampling.GREEDY;
    }
}
