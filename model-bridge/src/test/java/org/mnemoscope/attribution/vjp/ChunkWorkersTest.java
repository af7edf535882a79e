package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class ChunkWorkersTest {
    private static final List<Integer> PIECES = IntStream.range(0, 50).boxed().toList();

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 2", "3, 3"})
    void results_come_in_order_on_the_calling_thread(int threads, int atATime) {
        List<Integer> results = new ArrayList<>();
        Set<Thread> sinks = ConcurrentHashMap.newKeySet();

        new ChunkWorkers(threads).run(atATime, PIECES, piece -> piece * piece, result -> {
            sinks.add(Thread.currentThread());
            results.add(result);
        });

        assertThat(results)
                .isEqualTo(PIECES.stream().map(piece -> piece * piece).toList());
        assertThat(sinks).containsExactly(Thread.currentThread());
    }

    /**
     * A piece is not done before the caller waits for a result, so that whatever may be begun has been by then: a thread is made
     * when a piece is handed to it, and more pieces in work than are allowed need more threads, or are counted.
     */
    @ParameterizedTest
    @CsvSource({"3, 2", "3, 3", "2, 2", "5, 4"})
    void no_more_pieces_are_worked_on_together_than_is_allowed(int threads, int atATime) {
        Thread caller = Thread.currentThread();
        AtomicInteger made = new AtomicInteger();
        AtomicInteger madeAtFirst = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ChunkWorkers workers = new ChunkWorkers(threads, work -> {
            made.incrementAndGet();
            return Executors.defaultThreadFactory().newThread(work);
        });

        workers.run(
                atATime,
                PIECES,
                piece -> {
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    awaitWaiting(caller);
                    if (piece == 0) {
                        madeAtFirst.set(made.get());
                    }
                    working.decrementAndGet();
                    return piece;
                },
                result -> {});

        assertThat(madeAtFirst).as("threads at work before any result").hasValue(atATime);
        assertThat(made.get()).as("threads in the end").isBetween(atATime, threads);
        assertThat(most.get()).as("pieces in work together").isLessThanOrEqualTo(atATime);
    }

    @Test
    void one_piece_at_a_time_needs_no_thread() {
        AtomicInteger made = new AtomicInteger();
        ChunkWorkers workers = new ChunkWorkers(3, work -> {
            made.incrementAndGet();
            return Executors.defaultThreadFactory().newThread(work);
        });

        workers.run(1, PIECES, piece -> piece, result -> {});

        assertThat(made).hasValue(0);
    }

    private static void awaitWaiting(Thread caller) {
        while (Arrays.stream(caller.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(FutureTask.class.getName())
                        && frame.getMethodName().equals("get"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void threads_stay_from_one_run_to_the_next() {
        ChunkWorkers workers = new ChunkWorkers(2);

        assertThat(threadsOf(workers)).hasSize(2).isEqualTo(threadsOf(workers));
    }

    /** The threads of a run whose pieces wait for each other, two and two. */
    private static Set<Thread> threadsOf(ChunkWorkers workers) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CyclicBarrier pair = new CyclicBarrier(2);
        workers.run(
                2,
                List.of(1, 2, 3, 4),
                piece -> {
                    threads.add(Thread.currentThread());
                    await(pair);
                    return piece;
                },
                result -> {});
        return threads;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_failure_is_told_after_what_had_begun_is_over_and_nothing_more_begins() {
        CountDownLatch secondBegun = new CountDownLatch(1);
        AtomicBoolean secondOver = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> new ChunkWorkers(2)
                        .run(
                                2,
                                PIECES,
                                piece -> {
                                    begun.incrementAndGet();
                                    if (piece == 0) {
                                        awaitZero(secondBegun);
                                        throw new IllegalArgumentException("piece 0");
                                    }
                                    secondBegun.countDown();
                                    Thread.yield();
                                    secondOver.set(true);
                                    return piece;
                                },
                                result -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("piece 0");
        assertThat(secondOver).isTrue();
        assertThat(begun.get()).isLessThanOrEqualTo(4);
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
