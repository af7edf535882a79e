package org.mnemoscope.app.window.workbench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Watches for how long the JavaFX thread is held: it is asked again and again, and until it answers its stack is looked at. A hold is
 * what the thread computes, and for how long it was seen to wait for a lock, for another thread or for a file. Of painting, which
 * another thread does, counts what that thread computes. All else is the machine's, and told beside it: that others have the
 * processor, that Java collects or stops its threads for something else.
 */
final class HoldWatch implements AutoCloseable {
    private static final long LOOK_MS = 20;
    private static final long WORTH_TELLING = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int FRAMES = 400;
    private static final Path NO_SUCH = Path.of("/proc/thread-self/none");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long watched;
    private final long painter;
    private final Path schedule;
    private final Supplier<String> doing;
    private final Thread watcher = new Thread(this::watch, "hold watch");
    private final ConcurrentLinkedQueue<Hold> holds = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private volatile Hold longest = Hold.NONE;

    /**
     * Begins; to be made on the JavaFX thread.
     *
     * @param doing tells what is being done, from any thread
     */
    HoldWatch(Supplier<String> doing) {
        this.doing = doing;
        watched = Thread.currentThread().getId();
        painter = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
                .mapToLong(Thread::getId)
                .findFirst()
                .orElse(watched);
        schedule = scheduleOfThisThread();
        watcher.setDaemon(true);
        watcher.setPriority(Thread.MAX_PRIORITY);
        watcher.start();
    }

    /** The longest so far. */
    Hold longest() {
        return longest;
    }

    /** All of a tenth of a second and more, as they came. */
    List<Hold> holds() {
        return List.copyOf(holds);
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
        List<ThreadInfo> seen = new ArrayList<>();
        long queued = queuedNanos();
        long collected = collectedNanos();
        long computed = threads.getThreadCpuTime(watched);
        long began = System.nanoTime();
        long looked = began;
        long collectedAtLook = collected;
        long queuedAtLook = queued;
        long paintedAtLook = threads.getThreadCpuTime(painter);
        long painting = 0;
        long painted = 0;
        long waited = 0;
        String done = doing.get();
        Platform.runLater(answered::countDown);
        while (!ended && !answered.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            ThreadInfo look = threads.getThreadInfo(watched, FRAMES);
            long now = System.nanoTime();
            long paintedNow = threads.getThreadCpuTime(painter);
            long collectedNow = collectedNanos();
            long queuedNow = queuedNanos();
            if (StackTree.waitsForPixels(look.getStackTrace())) {
                painting += now - looked;
                painted += paintedNow - paintedAtLook;
                look = threads.getThreadInfo(painter, FRAMES);
            } else if (StackTree.waits(look)) {
                waited += Math.max(0, now - looked - (collectedNow - collectedAtLook) - (queuedNow - queuedAtLook));
            }
            seen.add(look);
            looked = now;
            collectedAtLook = collectedNow;
            queuedAtLook = queuedNow;
            paintedAtLook = paintedNow;
        }
        Hold hold = new Hold(
                System.nanoTime() - began,
                threads.getThreadCpuTime(watched) - computed,
                queuedNanos() - queued,
                collectedNanos() - collected,
                painting,
                Math.min(painting, painted),
                waited,
                seen,
                done);
        if (hold.ownNanos() > longest.ownNanos()) {
            longest = hold;
        }
        if (hold.ownNanos() > WORTH_TELLING) {
            holds.add(hold);
        }
    }

    private static long collectedNanos() {
        return TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum());
    }

    /** What the thread has been ready to run, and had no processor. */
    private long queuedNanos() {
        try (Stream<String> lines = Files.lines(schedule)) {
            return Long.parseLong(lines.findFirst().orElseThrow().split(" ")[1]);
        } catch (IOException notLinux) {
            return 0;
        }
    }

    @Override
    public void close() {
        ended = true;
        watcher.interrupt();
    }
}
