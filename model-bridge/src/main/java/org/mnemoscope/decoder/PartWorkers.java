package org.mnemoscope.decoder;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that share pieces of work which take some ten microseconds each, so that to wake a thread for them would take longer: who
 * has none looks for the next in a loop for a moment, and only then sleeps. The caller does parts too, all of them where the others are
 * asleep. On a busy machine a thread may lose its processor in the midst of a part, for a hundred times as long as the part takes; after
 * each time that happens the caller works alone for a while, at first a short one. For one caller at a time. Threads that wait for what
 * the caller makes can {@link #help} it.
 */
public final class PartWorkers implements AutoCloseable {
    /** How long a thread without work stays awake: longer than from one product of a token to the next. */
    private static final long AWAKE_NANOS = 200_000;

    /** How long the caller waits beyond twice its own longest part before it takes it that a thread has lost its processor. */
    private static final long PATIENCE_NANOS = 100_000;

    private static final int SHORTEST_ALONE = 32;
    private static final int LONGEST_ALONE = 8192;
    private static final int LOOKS_A_CLOCK = 64;
    private static final Job NOTHING = new Job(0, part -> {});

    private final int helpers;
    private final long patience;
    private final List<Helper> present = new CopyOnWriteArrayList<>();
    private final WideningSpace space = new WideningSpace();
    private int alone;
    private int nextAlone = SHORTEST_ALONE;
    private volatile Job current = NOTHING;
    private volatile boolean closed;

    /** @param threads how many, the caller's own included, at least 1; the others are started when they are first needed */
    public PartWorkers(int threads) {
        this(threads, PATIENCE_NANOS);
    }

    PartWorkers(int threads, long patience) {
        helpers = threads - 1;
        this.patience = patience;
    }

    /**
     * Does work, and returns when all of it is done.
     *
     * @param parts how many parts it has; they must not depend on each other
     * @param work does the part with an index from 0, on any of the threads
     */
    public void run(int parts, IntConsumer work) {
        boolean nobody = closed || helpers == 0 && present.isEmpty();
        if (nobody || parts == 1 || alone > 0) {
            alone = Math.max(0, alone - 1);
            for (int part = 0; part < parts; part++) {
                work.accept(part);
            }
            return;
        }
        start();
        Job job = new Job(parts, work);
        current = job;
        present.forEach(Helper::wake);
        long longest = job.help();
        boolean waited = job.await(2 * longest + patience);
        current = NOTHING;
        if (waited) {
            alone = nextAlone;
            nextAlone = Math.min(2 * nextAlone, LONGEST_ALONE);
        }
        job.rethrow();
    }

    /** Where matrices of 16 bits are widened for their products. */
    WideningSpace space() {
        return space;
    }

    private void start() {
        while (present.size() < helpers) {
            Helper helper = new Helper();
            present.add(helper);
            helper.thread.setDaemon(true);
            helper.thread.start();
        }
    }

    /** Does parts on the calling thread, which has nothing else to do, until the workers are {@link #close closed}. */
    public void help() {
        Helper helper = new Helper(Thread.currentThread());
        present.add(helper);
        helper.work();
    }

    /** Ends the threads, which have nothing to do any more. */
    @Override
    public void close() {
        closed = true;
        space.close();
        present.forEach(helper -> LockSupport.unpark(helper.thread));
    }

    /** A thread that helps. */
    private final class Helper {
        private final Thread thread;
        private volatile boolean asleep;

        Helper() {
            thread = new Thread(this::work, "part-worker");
        }

        Helper(Thread thread) {
            this.thread = thread;
        }

        private void work() {
            Job last = NOTHING;
            long until = System.nanoTime() + AWAKE_NANOS;
            for (int looks = 1; !closed; looks++) {
                Job next = current;
                if (next != last && next != NOTHING) {
                    last = next;
                    next.help();
                    until = System.nanoTime() + AWAKE_NANOS;
                } else if (looks % LOOKS_A_CLOCK == 0 && System.nanoTime() > until) {
                    sleep(last);
                    until = System.nanoTime() + AWAKE_NANOS;
                } else {
                    Thread.onSpinWait();
                }
            }
        }

        /** Whoever sets a job looks afterwards who sleeps, and who wants to sleep says so before the last look for a job. */
        private void sleep(Job last) {
            asleep = true;
            Job next = current;
            if (!closed && (next == last || next == NOTHING)) {
                LockSupport.park(this);
            }
            asleep = false;
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** Work that is being done. */
    private static final class Job {
        private final int parts;
        private final IntConsumer work;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int parts, IntConsumer work) {
            this.parts = parts;
            this.work = work;
        }

        /** Does parts that nobody has begun; returns the nanoseconds of the longest. */
        long help() {
            long longest = 0;
            for (int part = begun.getAndIncrement(); part < parts; part = begun.getAndIncrement()) {
                long began = System.nanoTime();
                try {
                    work.accept(part);
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                } finally {
                    done.incrementAndGet();
                }
                longest = Math.max(longest, System.nanoTime() - began);
            }
            return longest;
        }

        /** Waits until all parts are done; whether that took longer than so many nanoseconds. */
        boolean await(long patience) {
            long until = System.nanoTime() + patience;
            boolean late = false;
            for (int looks = 1; done.get() < parts; looks++) {
                if (late) {
                    Thread.yield();
                } else if (looks % LOOKS_A_CLOCK == 0) {
                    late = System.nanoTime() > until;
                } else {
                    Thread.onSpinWait();
                }
            }
            return late;
        }

        void rethrow() {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
