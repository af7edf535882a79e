package org.mnemoscope.app.window.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.panel.HandJobs;

class LatestJobTest {
    private final HandJobs jobs = new HandJobs();
    private final LatestJob latest = new LatestJob(jobs);
    private final List<String> heard = new ArrayList<>();

    private JobListener<String, String> listener() {
        return JobListener.<String>onSuccess(result -> heard.add("done " + result))
                .<String>onPartial(part -> heard.add("part of " + part))
                .onFailure(failure -> heard.add(failure.getMessage()))
                .onCancel(() -> heard.add("cancelled"));
    }

    private static Work<String, String> work(String name) {
        return (partial, progress, cancel) -> {
            partial.accept(name);
            return name;
        };
    }

    @Test
    void hands_over_what_comes_on_the_way_and_in_the_end() {
        latest.start(work("a"), listener());
        assertThat(latest.runningProperty().get()).isTrue();
        jobs.runLast();

        assertThat(heard).containsExactly("part of a", "done a");
        assertThat(latest.runningProperty().get()).isFalse();
    }

    @Test
    void nothing_is_heard_of_what_was_replaced() {
        latest.start(work("a"), listener());
        latest.start(work("b"), listener());
        assertThat(jobs.job(0).isCancelled()).isTrue();
        jobs.job(1).run();
        jobs.job(0).run();

        assertThat(heard).containsExactly("part of b", "done b");
    }

    @Test
    void what_was_cancelled_says_so_and_nothing_more() {
        latest.start(work("a"), listener());
        latest.cancel();
        jobs.runLast();

        assertThat(heard).containsExactly("cancelled");
        assertThat(latest.runningProperty().get()).isFalse();
    }

    @Test
    void what_was_forgotten_says_nothing() {
        latest.start(work("a"), listener());
        latest.forget();
        jobs.runLast();

        assertThat(heard).isEmpty();
        assertThat(latest.runningProperty().get()).isFalse();
    }

    @Test
    void what_waits_begins_once_the_last_result_was_taken_in_and_only_the_latest_of_it() {
        latest.startNext(work("a"), listener());
        latest.startNext(work("b"), listener());
        latest.startNext(work("c"), listener());
        assertThat(jobs.count()).isEqualTo(1);
        jobs.runAll();

        assertThat(heard).containsExactly("part of a", "done a", "part of c", "done c");
    }

    @Test
    void what_waits_begins_after_a_failure_too() {
        latest.startNext(
                (partial, progress, cancel) -> {
                    throw new IllegalStateException("no picture");
                },
                listener());
        latest.startNext(work("b"), listener());
        jobs.runAll();

        assertThat(heard).containsExactly("no picture", "part of b", "done b");
    }

    @Test
    void what_waits_is_forgotten_with_what_runs_and_others_may_come() {
        latest.startNext(work("a"), listener());
        latest.startNext(work("b"), listener());
        latest.forget();
        jobs.runAll();
        assertThat(heard).isEmpty();

        latest.startNext(work("c"), listener());
        jobs.runAll();
        assertThat(heard).containsExactly("part of c", "done c");
    }

    @Test
    void a_listener_may_start_the_next_job_itself() {
        latest.start(work("a"), JobListener.onSuccess(result -> latest.start(work("b"), listener())));
        jobs.runAll();

        assertThat(heard).containsExactly("part of b", "done b");
    }

    @Test
    void starts_nothing_once_it_is_closed() {
        latest.start(work("a"), listener());
        latest.close();
        latest.start(work("b"), listener());

        assertThat(jobs.count()).isEqualTo(1);
        assertThat(latest.runningProperty().get()).isFalse();
    }
}
