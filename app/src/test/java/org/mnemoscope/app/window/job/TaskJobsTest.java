package org.mnemoscope.app.window.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TaskJobsTest {
    private final TaskJobs jobs = new TaskJobs(1);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        jobs.close();
    }

    private final JobListener<String, String> listener = JobListener.<String>onSuccess(
                    result -> note("succeeded with " + result))
            .<String>onPartial(part -> note("part " + part))
            .onProgress((activity, done) -> {
                if (done == 0.5) {
                    note("half of " + activity);
                }
            })
            .onFailure(failure -> note("failed with " + failure.getMessage()))
            .onCancel(() -> note("cancelled"));

    private void note(String event) {
        heard.add(Platform.isFxApplicationThread() ? event : event + " on the wrong thread");
    }

    private Job start(Work<String, String> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> jobs.start(work, listener));
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void a_result_arrives_on_the_javafx_thread() throws InterruptedException {
        start((partial, progress, cancel) -> "a result");

        assertThat(next()).isEqualTo("succeeded with a result");
    }

    @Test
    void progress_is_told_while_the_work_goes_on() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        start((partial, progress, cancel) -> {
            progress.report("counting", 0.5);
            told.await();
            return "end";
        });

        assertThat(next()).isEqualTo("half of counting");
        told.countDown();
        assertThat(next()).isEqualTo("succeeded with end");
    }

    @Test
    void something_is_done_when_there_has_been_nothing_to_do_for_a_while() throws InterruptedException {
        CountDownLatch rested = new CountDownLatch(1);
        try (TaskJobs resting = new TaskJobs(1, rested::countDown)) {
            WaitForAsyncUtils.waitForAsyncFx(
                    5000, () -> resting.start((partial, progress, cancel) -> "a result", listener));

            assertThat(next()).isEqualTo("succeeded with a result");
            assertThat(rested.await(20, TimeUnit.SECONDS)).isTrue();

            WaitForAsyncUtils.waitForAsyncFx(
                    5000, () -> resting.start((partial, progress, cancel) -> "another", listener));
            assertThat(next()).isEqualTo("succeeded with another");
        }
    }

    @Test
    void once_stopped_nothing_is_begun_and_nobody_is_told() {
        WaitForAsyncUtils.waitForAsyncFx(5000, jobs::stop);

        Job none = start((partial, progress, cancel) -> "a result");

        WaitForAsyncUtils.waitForAsyncFx(5000, none::cancel);
        assertThat(jobs.isBusy()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void to_stop_cancels_and_does_not_wait_for_what_does_not_look_whether_it_was() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        start((partial, progress, cancel) -> {
            began.countDown();
            goOn.await();
            ended.countDown();
            return "too late";
        });
        began.await();

        WaitForAsyncUtils.waitForAsyncFx(5000, jobs::stop);
        assertThat(ended.getCount()).as("still running").isEqualTo(1);
        goOn.countDown();
        jobs.close();

        assertThat(ended.getCount()).as("waited for").isZero();
        assertThat(next()).isEqualTo("cancelled");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_failure_is_handed_over() throws InterruptedException {
        start((partial, progress, cancel) -> {
            throw new IOException("no such file");
        });

        assertThat(next()).isEqualTo("failed with no such file");
    }

    @Test
    void a_cancelled_job_says_so_at_once_and_its_work_sees_the_token() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelledNow = new CountDownLatch(1);
        BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
        Job job = start((partial, progress, cancel) -> {
            begun.countDown();
            cancelledNow.await();
            seen.add(cancel.isCancelled());
            return "too late";
        });
        begun.await();

        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            job.cancel();
            assertThat(heard).containsExactly("cancelled");
            return null;
        });
        cancelledNow.countDown();

        assertThat(seen.poll(20, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(heard).containsExactly("cancelled");
    }

    @Test
    void closing_cancels_what_waits_and_what_runs() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start((partial, progress, cancel) -> {
            begun.countDown();
            while (!cancel.isCancelled()) {
                Thread.onSpinWait();
            }
            return "stopped";
        });
        start((partial, progress, cancel) -> "never");
        begun.await();

        WaitForAsyncUtils.waitForAsyncFx(20000, () -> {
            jobs.close();
            return null;
        });

        assertThat(heard).containsExactly("cancelled", "cancelled");
    }

    @Test
    void what_comes_on_the_way_arrives_in_order_before_the_result() throws InterruptedException {
        start((partial, progress, cancel) -> {
            partial.accept("one");
            partial.accept("two");
            return "the end";
        });

        assertThat(List.of(next(), next(), next())).containsExactly("part one", "part two", "succeeded with the end");
    }

    /** It was on its way to the screen when the job was cancelled, or came of work that did not look up. */
    @Test
    void nothing_arrives_of_a_job_that_was_cancelled() throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);
        CountDownLatch cancelledNow = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        WaitForAsyncUtils.waitForAsyncFx(20000, () -> {
            Job job = jobs.start(
                    (partial, progress, cancel) -> {
                        partial.accept("on its way");
                        given.countDown();
                        cancelledNow.await();
                        partial.accept("too late");
                        ended.countDown();
                        return "too late";
                    },
                    listener);
            given.await();
            job.cancel();
            return null;
        });
        cancelledNow.countDown();
        ended.await();

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(heard).containsExactly("cancelled");
    }
}
