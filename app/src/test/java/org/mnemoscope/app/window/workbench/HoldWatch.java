package org.mnemoscope.app.window.workbench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Watches for how long the JavaFX thread is held: it is asked again and again, and until it answers its stack is looked at. What it waits
 * for a processor that something else has, for the garbage collector, and for pixels that the software renderer has yet to paint, is
 * not its own and not counted.
 */
final class HoldWatch implements AutoCloseable {
    private static final long LOOK_MS = 10;
    private static final int FRAMES = 60;
    private static final Path NO_SUCH = Path.of("/proc/thread-self/none");

    private final Thread watched;
    private final Path schedule;
    private final Thread watcher = new Thread(this::watch, "hold watch");
    private volatile boolean ended;
    private volatile Hold longest = new Hold(0, 0, new StackTraceElement[0]);
    private volatile Hold longestPainting = longest;

    /**
     * A time without an answer.
     *
     * @param ownNanos of it, what was the thread's own
     * @param nanos all of it
     * @param stack where it was in the middle of it; empty if it was short
     */
    record Hold(long ownNanos, long nanos, StackTraceElement[] stack) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d ms (%d ms by the clock)%n", ownNanos / 1_000_000, nanos / 1_000_000)
                    + Arrays.stream(stack)
                            .limit(FRAMES)
                            .map(frame -> "    " + frame)
                            .collect(Collectors.joining("\n"));
        }
    }

    /** Begins; to be made on the JavaFX thread. */
    HoldWatch() {
        watched = Thread.currentThread();
        schedule = scheduleOfThisThread();
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The longest so far. */
    Hold longest() {
        return longest;
    }

    /** The longest that it has waited for pixels, with what the renderer was at. */
    Hold longestPainting() {
        return longestPainting;
    }

    private static Path scheduleOfThisThread() {
        try {
            return Path.of("/proc")
                    .resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")))
                    .resolve("schedstat");
        } catch (IOException notLinux) {
            return NO_SUCH;
        }
    }

    private void watch() {
        try {
            while (!ended) {
                ask();
                Thread.sleep(1);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        List<StackTraceElement[]> seen = new ArrayList<>();
        long notOwn = notOwnNanos();
        long began = System.nanoTime();
        long looked = began;
        long painting = 0;
        StackTraceElement[] painter = new StackTraceElement[0];
        Platform.runLater(answered::countDown);
        while (!ended && !answered.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            StackTraceElement[] stack = watched.getStackTrace();
            if (waitsForPixels(stack)) {
                painting += System.nanoTime() - looked;
                painter = painter();
            } else {
                seen.add(stack);
            }
            looked = System.nanoTime();
        }
        long nanos = System.nanoTime() - began;
        long own = nanos - painting - (notOwnNanos() - notOwn);
        if (painting > longestPainting.ownNanos()) {
            longestPainting = new Hold(painting, nanos, painter);
        }
        if (own > longest.ownNanos()) {
            longest = new Hold(own, nanos, seen.isEmpty() ? new StackTraceElement[0] : seen.get(seen.size() / 2));
        }
    }

    private static boolean waitsForPixels(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getMethodName)
                .anyMatch(method -> method.equals("waitForRenderingToComplete") || method.equals("runWithRenderLock"));
    }

    private static StackTraceElement[] painter() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("QuantumRenderer"))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(new StackTraceElement[0]);
    }

    /** What the thread has waited for a processor, and everybody for the collector. */
    private long notOwnNanos() {
        long collected = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        try (Stream<String> lines = Files.lines(schedule)) {
            return TimeUnit.MILLISECONDS.toNanos(collected)
                    + Long.parseLong(lines.findFirst().orElseThrow().split(" ")[1]);
        } catch (IOException notLinux) {
            return TimeUnit.MILLISECONDS.toNanos(collected);
        }
    }

    @Override
    public void close() {
        ended = true;
        watcher.interrupt();
    }
}
