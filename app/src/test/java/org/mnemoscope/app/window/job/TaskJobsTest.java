package org.mnemoscope.app.window.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    private final JobListener<String> listener = new JobListener<>() {
        @Override
        public void progressed(String activity, double done) {
            if (done == 0.5) {
                note("half of " + activity);
            }
        }

        @Override
        public void succeeded(String result) {
            note("succeeded with " + result);
        }

        @Override
        public void failed(Throwable failure) {
            note("failed with " + failure.getMessage());
        }

        @Override
        public void cancelled() {
            note("cancelled");
        }

        private void note(String event) {
            heard.add(Platform.isFxApplicationThread() ? event : event + " on the wrong thread");
        }
    };

    private Job start(Work<String> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> jobs.start(work, listener));
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void a_result_arrives_on_the_javafx_thread() throws InterruptedException {
        start((progress, cancel) -> "a result");

        assertThat(next()).isEqualTo("succeeded with a result");
    }

    @Test
    void progress_is_told_while_the_work_goes_on() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        start((progress, cancel) -> {
            progress.report("counting", 0.5);
            told.await();
            return "end";
        });

        assertThat(next()).isEqualTo("half of counting");
        told.countDown();
        assertThat(next()).isEqualTo("succeeded with end");
    }

    @Test
    void a_failure_is_handed_over() throws InterruptedException {
        start((progress, cancel) -> {
            throw new IOException("no such file");
        });

        assertThat(next()).isEqualTo("failed with no such file");
    }

    @Test
    void a_cancelled_job_says_so_at_once_and_its_work_sees_the_token() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelledNow = new CountDownLatch(1);
        BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
        Job job = start((progress, cancel) -> {
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
        start((progress, cancel) -> {
            begun.countDown();
            while (!cancel.isCancelled()) {
                Thread.onSpinWait();
            }
            return "stopped";
        });
        start((progress, cancel) -> "never");
        begun.await();

        WaitForAsyncUtils.waitForAsyncFx(20000, () -> {
            jobs.close();
            return null;
        });

        assertThat(heard).containsExactly("cancelled", "cancelled");
    }
}
