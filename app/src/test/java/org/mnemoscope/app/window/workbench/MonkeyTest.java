package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.event.Event;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * A monkey at the window with the bundled models: it presses, chooses, slides and types whatever is in sight, without waiting for what
 * that starts. Nothing is thrown, and what it leaves does not grow. {@code -Dmnemoscope.monkey.minutes=20} leaves it there longer, and
 * another {@code -Dmnemoscope.monkey.seed=} has it do other things. What it measured is in {@code target/monkey.txt}.
 */
@ExtendWith(ApplicationExtension.class)
class MonkeyTest {
    private static final int MINUTES = Integer.getInteger("mnemoscope.monkey.minutes", 0);
    private static final long SEED = Long.getLong("mnemoscope.monkey.seed", 1);
    private static final int FEW = 800;
    private static final long MB = 1_000_000;

    /** Among other tests the machine does other things: even the thread's own time is longer then, and memory is still being filled. */
    private static final long LONGEST_HOLD = TimeUnit.MILLISECONDS.toNanos(MINUTES > 0 ? 200 : 1000);

    private static final long MORE_HEAP = 200 * MB;
    private static final long MORE_OUTSIDE = MINUTES > 0 ? 400 * MB : 1000 * MB;
    private static final long SETTLED_WITHIN = TimeUnit.SECONDS.toNanos(60);
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.SPACE,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.E,
            KeyCode.ESCAPE,
            KeyCode.ENTER,
            KeyCode.TAB,
            KeyCode.UP,
            KeyCode.F1);
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
            "\u0000");

    /** What would end the window, or leaves it for the desktop. */
    private static final String NOT_FOR_MONKEYS = "(?i).*(quit|exit|device|threads).*";

    @TempDir
    private static Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private OpenWindow open;

    @Start
    void start(Stage stage) throws IOException {
        open = new OpenWindow(
                stage,
                Path.of(".."),
                Files.createTempDirectory(folder, "settings").resolve("settings.json"));
    }

    @Stop
    void stop() {
        open.close();
    }

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        OpenWindow.onFxThread(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
            return null;
        });
    }

    @AfterEach
    void listen_no_more() {
        Thread.setDefaultUncaughtExceptionHandler(null);
        OpenWindow.onFxThread(() -> {
            Thread.currentThread().setUncaughtExceptionHandler(null);
            return null;
        });
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothing_is_thrown_whatever_is_pressed() throws IOException {
        open.waitForMaps(40);
        StringBuilder figures = new StringBuilder();
        try (HoldWatch watch = OpenWindow.onFxThread(() -> new HoldWatch(this::last))) {
            act(FEW / 4, MINUTES / 4, figures);
            Memory before = Memory.now();
            act(FEW, MINUTES, figures);
            Memory after = settled(before);
            String held = "JavaFX was held for " + watch.longest() + "\n";
            watch.holds().forEach(figures::append);
            figures.append(held);
            Files.writeString(Path.of("target/monkey.txt"), figures);

            assertThat(thrown).as("after %s", last()).isEmpty();
            assertThat(watch.longest().ownNanos()).as(held).isLessThan(LONGEST_HOLD);
            assertThat(after.heap()).as(figures.toString()).isLessThan(before.heap() + MORE_HEAP);
            assertThat(after.outside()).as(figures.toString()).isLessThan(before.outside() + MORE_OUTSIDE);
        }
        // it still does what it is asked
        assertThat(open.stage().isShowing()).isTrue();
    }

    private String last() {
        synchronized (done) {
            return done.subList(Math.max(0, done.size() - 6), done.size()).toString();
        }
    }

    /**
     * What the process holds.
     *
     * @param heap bytes in use after a collection
     * @param outside resident bytes beside Java's heap; 0 where the system does not say
     */
    private record Memory(long heap, long outside) {
        static Memory now() throws IOException {
            System.gc();
            Runtime java = Runtime.getRuntime();
            Path status = Path.of("/proc/self/status");
            long outside = 0;
            if (Files.exists(status)) {
                try (Stream<String> lines = Files.lines(status)) {
                    outside = lines.filter(line -> line.startsWith("VmRSS:"))
                                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                            .sum()
                                    * 1024
                            - java.totalMemory();
                }
            }
            return new Memory(java.totalMemory() - java.freeMemory(), outside);
        }
    }

    /** What is held once the jobs that were begun have come to their ends. */
    private static Memory settled(Memory before) throws IOException {
        long began = System.nanoTime();
        Memory memory = Memory.now();
        while (memory.heap() >= before.heap() + MORE_HEAP && System.nanoTime() - began < SETTLED_WITHIN) {
            memory = Memory.now();
        }
        return memory;
    }

    /** Acts so often at least, and so long at least; what is held is noted after every hundred acts, or every minute. */
    private void act(int times, int minutes, StringBuilder figures) throws IOException {
        long began = System.nanoTime();
        int acts = 0;
        long noted = 0;
        do {
            act(100);
            acts += 100;
            long minute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began);
            if (minutes == 0 || minute > noted) {
                noted = minute;
                Memory memory = Memory.now();
                figures.append(String.format(
                        Locale.ROOT,
                        "seed %d, minute %d, %d acts: heap %d MB, outside %d MB%n",
                        SEED,
                        minute,
                        acts,
                        memory.heap() / MB,
                        memory.outside() / MB));
            }
        } while ((acts < times || System.nanoTime() - began < TimeUnit.MINUTES.toNanos(minutes)) && thrown.isEmpty());
    }

    private void act(int times) {
        for (int i = 0; i < times && thrown.isEmpty(); i++) {
            OpenWindow.onFxThread(() -> {
                actOnce();
                return null;
            });
        }
    }

    private void actOnce() {
        List<Node> inSight = new ArrayList<>();
        collect(open.stage().getScene().getRoot(), inSight);
        Node node = any(inSight);
        done.add(node.getClass().getSimpleName() + " " + node.getId() + " " + node.getStyleClass());
        if (random.nextInt(6) == 0) {
            KeyCode key = any(KEYS);
            done.add(key.toString());
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
            text.setText(any(WORDS));
        } else if (node instanceof Heatmap map) {
            mouse(map);
        }
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
        done.add("menu " + item.getText());
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
