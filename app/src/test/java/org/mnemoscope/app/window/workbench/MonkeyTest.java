package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.event.Event;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.desktop.PathChooser;
import org.mnemoscope.app.window.desktop.TrainingDialogs;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.viewing.LanguageChoice;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A monkey at the window with the bundled models: it presses, chooses, slides and types whatever is in sight, presses the window's keys,
 * has it speak another language, and writes and opens files, without waiting for what that starts. Nothing is thrown, and what it leaves does not grow. {@code -Dmnemoscope.monkey.minutes=20} leaves it there longer, and
 * another {@code -Dmnemoscope.monkey.seed=} has it do other things; {@code -Dmnemoscope.monkey.model=} is what it finds where it opens a
 * model folder. What it measured is in {@code target/monkey.txt}: every minute the longest time that JavaFX was held for, and what was held
 * in memory when all that ran was cancelled and had ended; at last what held JavaFX for a tenth of a second and longer.
 */
@ExtendWith(ApplicationExtension.class)
class MonkeyTest {
    private static final int MINUTES = Integer.getInteger("mnemoscope.monkey.minutes", 0);
    private static final long SEED = Long.getLong("mnemoscope.monkey.seed", 1);
    private static final Path HOME = Path.of("..");
    private static final int FEW = 800;
    private static final int FEW_LAST = 6;
    private static final int MANY_LAST = 100;
    private static final long MB = 1_000_000;

    private static final long LONGEST_HOLD = TimeUnit.MILLISECONDS.toNanos(200);
    /** Of what is held in memory the most in the second half of the time may be so much more than in the first. */
    private static final long MORE_HEAP = 100 * MB;

    private static final long MORE_ALLOCATED = 100 * MB;
    private static final long MORE_OUTSIDE = 300 * MB;
    private static final long ENDED_WITHIN = TimeUnit.SECONDS.toNanos(30);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LOOKS_AT_REST = 10;
    private static final int CANCELLED_A_MINUTE = 50;
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.SPACE,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.E,
            KeyCode.ESCAPE,
            KeyCode.ENTER,
            KeyCode.TAB,
            KeyCode.UP,
            KeyCode.F1,
            KeyCode.BACK_SPACE,
            KeyCode.HOME,
            KeyCode.A,
            KeyCode.Z);
    private static final List<Dimension2D> SIZES =
            List.of(new Dimension2D(1024, 700), new Dimension2D(1280, 800), new Dimension2D(1920, 1080));
    private static final List<String> WORDS = List.of(
            "0110",
            "1".repeat(40),
            "12+9",
            "",
            " ",
            "x",
            "Anna and Tom went to the market . Tom gave the bread to",
            "안녕 🙂",
            "-1",
            "99999999999999999999",
            "0,5",
            "=1+1",
            "two\r\nlines\tand more",
            "\u0000");

    /** What would end the window, or leaves it for the desktop. */
    private static final String NOT_FOR_MONKEYS = "(?i).*(quit|exit|device|threads|장치|스레드).*";

    @TempDir
    private static Path folder;

    private final SplittableRandom seeds = new SplittableRandom(SEED);
    private final StringBuffer figures = new StringBuffer();
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    /** What was done last. */
    private final Deque<String> done = new ArrayDeque<>();
    /** Of every act another, so that one that did otherwise does not change all that follow. */
    private SplittableRandom random;

    private WorkbenchStage window;
    private Workbench shown;
    private int opened;
    private int cancelled;

    @Start
    void start(Stage stage) throws IOException {
        Fonts.load();
        window = new WorkbenchStage(
                HOME,
                new SettingsStore(Files.createTempDirectory(folder, "settings").resolve("settings.json")),
                Theme.LIGHT,
                Map.of("LANGUAGE", "en"),
                shown -> desktop());
        window.open(stage, Optional.empty());
    }

    /** Writes over what it wrote, and opens it again, or whatever else there is; at times it thinks better of it. */
    private Desktop desktop() {
        Path models = HOME.resolve("samples").resolve("models");
        PathChooser anyModel = begin -> Optional.ofNullable(System.getProperty("mnemoscope.monkey.model"))
                .map(Path::of)
                .or(() -> any(List.of(
                        Optional.of(models.resolve("parity-rotary-aligned")),
                        Optional.of(models.resolve("addition-alibi-plain")),
                        Optional.of(folder),
                        Optional.empty())));
        PathChooser trained = begin -> Optional.of(folder.resolve("trained"));
        Path samples = HOME.resolve("samples");
        return new Desktop(
                (kind, ending, name, begin) ->
                        Optional.of(folder.resolve("written." + ending)).filter(file -> random.nextInt(4) > 0),
                anyModel,
                anyModel,
                begin -> Optional.of(folder.resolve("written" + SessionFile.ENDING)),
                begin -> Optional.of(samples.resolve("lessons").resolve("parity.en.md")),
                new TrainingDialogs(
                        begin -> Optional.of(samples.resolve("recipes").resolve("parity-alibi-aligned.json")), trained),
                picture -> {});
    }

    private WorkbenchViewModel model() {
        return window.workbench().viewModel();
    }

    @Stop
    void stop() {
        Stage last = window.stage();
        window.close();
        last.hide();
        Locale.setDefault(Locale.ENGLISH);
    }

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler(this::failed);
        OpenWindow.onFx(() -> Thread.currentThread().setUncaughtExceptionHandler(this::failed));
    }

    @AfterEach
    void listen_no_more() {
        Thread.setDefaultUncaughtExceptionHandler(null);
        OpenWindow.onFx(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothing_is_thrown_held_up_or_kept_whatever_is_pressed() throws IOException, TimeoutException {
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> OpenWindow.onFxThread(() -> model().left().request().isPresent() && !somethingRuns()));
        try (HoldWatch watch = OpenWindow.onFxThread(() -> new HoldWatch(() -> last(FEW_LAST)))) {
            HeldMemory before = act(FEW / 2, MINUTES / 2.0, watch);
            HeldMemory after = act(FEW / 2, MINUTES / 2.0, watch);
            figures.append(String.format(
                    "%d times something that ran was cancelled, %d times the window opened anew%n", cancelled, opened));
            watch.holds().forEach(figures::append);
            figures.append("JavaFX was held for ").append(watch.longest());
            figures.append("at last: ").append(last(MANY_LAST)).append('\n');
            tell();

            assertThat(thrown).as("after %s", last(MANY_LAST)).isEmpty();
            assertThat(watch.longest().ownNanos()).as("%s", watch.longest()).isLessThan(LONGEST_HOLD);
            assertThat(after.heap()).as("%s", figures).isLessThan(before.heap() + MORE_HEAP);
            assertThat(after.allocated()).as("%s", figures).isLessThan(before.allocated() + MORE_ALLOCATED);
            assertThat(after.outside()).as("%s", figures).isLessThan(before.outside() + MORE_OUTSIDE);
        }
        // it still does what it is asked
        assertThat(window.stage().isShowing()).isTrue();
    }

    private void tell() throws IOException {
        Files.writeString(Path.of("target/monkey.txt"), figures);
    }

    private void failed(Thread thread, Throwable failure) {
        thrown.add(failure);
        did("thrown on " + thread.getName() + ": " + failure + "; "
                + described(window.stage().getScene().getFocusOwner()));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        figures.append(trace);
    }

    /** What it is, in what it lies, and what stands in it. */
    private static String described(Node node) {
        StringBuilder text = new StringBuilder("in focus ").append(node);
        if (node instanceof TextInputControl field) {
            text.append(String.format(
                    " of %d characters, selected %s, caret %d, undoable %s",
                    field.getLength(), field.getSelection(), field.getCaretPosition(), field.isUndoable()));
        }
        for (Node in = node == null ? null : node.getParent(); in != null; in = in.getParent()) {
            text.append(" in ").append(in);
        }
        return text.toString();
    }

    private void did(String what) {
        synchronized (done) {
            done.add(what);
            if (done.size() > MANY_LAST) {
                done.remove();
            }
        }
    }

    private String last(int acts) {
        synchronized (done) {
            return done.stream().skip(Math.max(0, done.size() - acts)).toList().toString();
        }
    }

    /**
     * Acts so often at least, so long at least, and until it has cancelled something often enough. After every hundred acts, or every minute, what runs is cancelled and what is held
     * noted; returns the most of it.
     */
    private HeldMemory act(int times, double minutes, HoldWatch watch) throws IOException {
        long began = System.nanoTime();
        int acts = 0;
        long noted = 0;
        int cancelledBefore = cancelled;
        HeldMemory most = rest();
        do {
            act(100);
            acts += 100;
            long minute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began);
            if (minutes == 0 || minute > noted) {
                noted = minute;
                HeldMemory held = rest();
                figures.append(String.format(
                        "seed %d, minute %d, %d acts, held for %d ms at most: %s%n",
                        SEED,
                        minute,
                        acts,
                        TimeUnit.NANOSECONDS.toMillis(watch.longest().ownNanos()),
                        held));
                most = most.most(held);
                tell();
            }
        } while (thrown.isEmpty()
                && (acts < times
                        || System.nanoTime() - began < minutes * TimeUnit.MINUTES.toNanos(1)
                        || cancelled - cancelledBefore < minutes * CANCELLED_A_MINUTE));
        return most;
    }

    /** Cancels what runs and what that leaves to be begun, and tells what is held when nothing has run for a while. */
    private HeldMemory rest() throws IOException {
        long began = System.nanoTime();
        int looksAtRest = 0;
        while (looksAtRest < LOOKS_AT_REST && System.nanoTime() - began < ENDED_WITHIN) {
            OpenWindow.onFx(() -> {
                model().cancel();
                model().comparison().hide();
                model().prompts().hide();
                model().training().run().stopAnd(() -> {});
                // what tests keep: every event with where it went
                FxToolkit.toolkitContext().setRegisteredStage(window.stage());
            });
            looksAtRest = somethingRuns() ? 0 : looksAtRest + 1;
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return HeldMemory.now();
    }

    /** What was cancelled runs until it looks whether it was. */
    private static boolean somethingRuns() {
        return Thread.getAllStackTraces().values().stream()
                .map(Arrays::asList)
                .map(Object::toString)
                .anyMatch(stack -> stack.contains("JobTask.call"));
    }

    private void act(int times) {
        for (int i = 0; i < times && thrown.isEmpty(); i++) {
            waitForWindow();
            random = seeds.split();
            OpenWindow.onFx(() -> {
                try {
                    actOnce();
                } catch (RuntimeException failure) {
                    failed(Thread.currentThread(), failure);
                }
            });
        }
    }

    /** Between two languages there is none for a moment. */
    private void waitForWindow() {
        long began = System.nanoTime();
        while (!OpenWindow.onFxThread(() -> window.stage().isShowing())) {
            assertThat(System.nanoTime() - began).as("without a window, ns").isLessThan(ENDED_WITHIN);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void actOnce() {
        if (shown != window.workbench()) {
            shown = window.workbench();
            opened++;
        }
        if (model().runningProperty().get() && random.nextInt(5) == 0) {
            did("cancel");
            cancelled++;
            model().cancel();
            return;
        }
        if (random.nextInt(100) == 0 && !window.stage().isFullScreen()) {
            Dimension2D size = any(SIZES);
            Rectangle2D screen = Screen.getPrimary().getBounds();
            did(size.toString());
            window.stage().setX(0);
            window.stage().setY(0);
            window.stage().setWidth(Math.min(size.getWidth(), screen.getWidth()));
            window.stage().setHeight(Math.min(size.getHeight(), screen.getHeight()));
            return;
        }
        if (random.nextInt(100) == 0) {
            LanguageChoice language = any(List.of(LanguageChoice.values()));
            did(language.toString());
            model().options().languageProperty().set(language);
            return;
        }
        List<Node> inSight = new ArrayList<>();
        collect(window.stage().getScene().getRoot(), inSight);
        Node node = any(inSight);
        did(node.getClass().getSimpleName() + " " + node.getId() + " " + node.getStyleClass());
        if (random.nextInt(20) == 0) {
            KeyCombination keys =
                    any(List.copyOf(window.stage().getScene().getAccelerators().keySet()));
            did(keys.toString());
            if (keys instanceof KeyCodeCombination one) {
                Event.fireEvent(
                        node,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                one.getCode(),
                                one.getShift() == ModifierValue.DOWN,
                                one.getShortcut() == ModifierValue.DOWN,
                                false,
                                false));
            }
        } else if (random.nextInt(6) == 0) {
            KeyCode key = any(KEYS);
            did(key.toString());
            boolean control = random.nextInt(4) == 0;
            Event.fireEvent(
                    node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, random.nextBoolean(), control, false, false));
        } else if (node instanceof MenuBar bar) {
            choose(bar.getMenus());
        } else if (node instanceof MenuButton button) {
            choose(button.getItems());
        } else if (node instanceof ButtonBase button) {
            button.fire();
        } else if (node instanceof ComboBox<?> box && !box.getItems().isEmpty()) {
            box.getSelectionModel().select(random.nextInt(box.getItems().size()));
        } else if (node instanceof Slider slider) {
            slider.setValue(slider.getMin() + random.nextDouble() * (slider.getMax() - slider.getMin()));
        } else if (node instanceof TextInputControl text) {
            type(text, any(WORDS));
        } else if (node instanceof Heatmap map) {
            mouse(map);
        }
    }

    /** Pasted in place of what is there or into it, or typed behind it. */
    private void type(TextInputControl text, String words) {
        text.requestFocus();
        int how = random.nextInt(3);
        if (how == 0) {
            text.selectAll();
        }
        if (how < 2) {
            text.replaceSelection(words);
            return;
        }
        words.chars()
                .limit(FEW_LAST)
                .forEach(letter -> Event.fireEvent(
                        text,
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                Character.toString(letter),
                                "",
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false)));
    }

    private void choose(List<? extends MenuItem> items) {
        List<? extends MenuItem> possible = items.stream()
                .filter(item -> !item.isDisable() && item.isVisible())
                .filter(item -> item.getText() == null || !item.getText().matches(NOT_FOR_MONKEYS))
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        MenuItem item = possible.get(random.nextInt(possible.size()));
        did("menu " + item.getText());
        if (item instanceof Menu menu) {
            Event.fireEvent(menu, new Event(Menu.ON_SHOWING));
            choose(menu.getItems());
        } else {
            if (item instanceof RadioMenuItem radio) {
                radio.setSelected(true);
            }
            item.fire();
        }
    }

    private void mouse(Heatmap map) {
        double x = random.nextDouble() * map.getWidth();
        double y = random.nextDouble() * map.getHeight();
        for (var type : List.of(
                MouseEvent.MOUSE_MOVED,
                MouseEvent.MOUSE_PRESSED,
                MouseEvent.MOUSE_RELEASED,
                MouseEvent.MOUSE_CLICKED)) {
            Event.fireEvent(
                    map,
                    new MouseEvent(
                            type,
                            x,
                            y,
                            x,
                            y,
                            MouseButton.PRIMARY,
                            1 + random.nextInt(2),
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
        }
    }

    private void collect(Node node, List<Node> inSight) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean acts = node instanceof ButtonBase
                || node instanceof MenuBar
                || node instanceof ComboBox
                || node instanceof Slider
                || node instanceof TextInputControl
                || node instanceof Heatmap;
        if (acts) {
            inSight.add(node);
        }
        if (node instanceof Parent parent && !(acts && !(node instanceof Heatmap))) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, inSight));
        }
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
