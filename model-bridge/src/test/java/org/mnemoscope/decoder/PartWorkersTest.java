package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PartWorkersTest {
    private static final long PATIENT = TimeUnit.MINUTES.toNanos(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_part_is_done_once_before_the_work_is(int threads) {
        try (PartWorkers workers = new PartWorkers(threads)) {
            for (int job = 0; job < 1000; job++) {
                AtomicIntegerArray done = new AtomicIntegerArray(1 + job % 7);
                workers.run(done.length(), done::incrementAndGet);
                assertThat(IntStream.range(0, done.length()).map(done::get)).containsOnly(1);
            }
        }
    }

    @Test
    void threads_that_fell_asleep_are_woken() {
        try (PartWorkers workers = new PartWorkers(2, PATIENT)) {
            for (int job = 0; job < 3; job++) {
                CountDownLatch both = new CountDownLatch(2);
                // neither part ends before the other has begun
                workers.run(2, part -> {
                    both.countDown();
                    await(both);
                });
                untilAsleep();
            }
        }
    }

    @Test
    void a_thread_that_waits_helps_until_they_are_closed() throws InterruptedException {
        PartWorkers workers = new PartWorkers(1, PATIENT);
        Thread waiting = new Thread(workers::help);
        waiting.start();
        Set<Thread> helped = ConcurrentHashMap.newKeySet();
        while (!helped.contains(waiting)) {
            workers.run(2, part -> helped.add(Thread.currentThread()));
        }
        workers.close();
        waiting.join();

        helped.clear();
        workers.run(2, part -> helped.add(Thread.currentThread()));
        assertThat(helped).containsExactly(Thread.currentThread());
    }

    @Test
    void a_failure_comes_through_when_nobody_works_any_more_and_the_next_job_is_done() {
        try (PartWorkers workers = new PartWorkers(2, PATIENT)) {
            AtomicInteger working = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(2);
            assertThatThrownBy(() -> workers.run(2, part -> {
                        working.incrementAndGet();
                        both.countDown();
                        await(both);
                        working.decrementAndGet();
                        if (part == 1) {
                            throw new IllegalStateException("part " + part);
                        }
                    }))
                    .hasMessage("part 1");
            assertThat(working).hasValue(0);

            Set<Integer> done = ConcurrentHashMap.newKeySet();
            workers.run(3, done::add);
            assertThat(done).containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    @Test
    void no_thread_is_left() throws InterruptedException {
        PartWorkers workers = new PartWorkers(3, PATIENT);
        CountDownLatch all = new CountDownLatch(3);
        workers.run(3, part -> {
            all.countDown();
            await(all);
        });
        List<Thread> threads = helpers();
        workers.close();

        assertThat(threads).isNotEmpty();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static List<Thread> helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("part-worker"))
                .toList();
    }

    private static void untilAsleep() {
        while (helpers().stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
