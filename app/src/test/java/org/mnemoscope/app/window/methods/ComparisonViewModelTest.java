package org.mnemoscope.app.window.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.panel.ModelAnalyses;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.torchscript.TrustedModules;

/** Every method on a short answer of a bundled model. */
class ComparisonViewModelTest {
    private final ModelShelf shelf = new ModelShelf(Path.of("..", "samples", "models"));
    private final HandJobs jobs = new HandJobs();
    private final ComparisonViewModel comparison =
            new ComparisonViewModel(new MethodComparisons(shelf), jobs, () -> MapOptions.FIRST);

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private Findings findings(String bits) throws Exception {
        PanelRequest request = new PanelRequest(Samples.problem(bits, Samples.SCRATCHPAD), model());
        return new ModelAnalyses(shelf).run(request, soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    private Findings ofModule() throws Exception {
        Path file = Program.golden("gpt2").resolve("torchscript.pt");
        TrustedModules.ofUser().trust(file);
        ModelChoice module = new ModelChoice(
                ModelCatalog.entry(file),
                "?",
                Optional.of(new ModelChoice.Opened("torchscript", "0.2 MB")),
                Optional.empty());
        return new ModelAnalyses(shelf)
                .run(
                        new PanelRequest(Samples.text("0 1", 3), module),
                        soFar -> {},
                        ProgressSink.NONE,
                        new CancelToken());
    }

    private ModelChoice model() throws IOException {
        return shelf.bundled().choices().stream()
                .filter(choice -> choice.fits(Samples.SCRATCHPAD))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_method_becomes_a_line_with_its_map_scores_and_time() throws Exception {
        comparison.open(findings("0110"));
        assertThat(comparison.shownProperty().get()).isTrue();
        assertThat(comparison.runningProperty().get()).isTrue();
        jobs.runLast();

        assertThat(comparison.runningProperty().get()).isFalse();
        assertThat(comparison.noteProperty().get()).isEmpty();
        assertThat(comparison.methods())
                .extracting(ComparedMethod::kind)
                .containsExactlyInAnyOrder(MethodKind.values())
                .startsWith(MethodKind.SWAP);
        assertThat(comparison.methods())
                .extracting(ComparedMethod::sameAsSwap)
                .allMatch(words -> words.matches("\\d\\.\\d\\d"))
                .startsWith("1.00");
        assertThat(comparison.methods())
                .extracting(ComparedMethod::rankCorrelation)
                .allMatch(words -> words.matches("-?\\d\\.\\d\\d"))
                .startsWith("1.00");
        assertThat(comparison.methods()).allSatisfy(method -> {
            assertThat(method.picture().columns()).isEqualTo(4);
            assertThat(method.picture().pendingColumns()).isZero();
            assertThat(method.seconds()).endsWith(" s");
        });
        assertThat(comparison.methods())
                .filteredOn(method -> !method.gap().isEmpty())
                .extracting(ComparedMethod::kind)
                .containsExactly(MethodKind.INTEGRATED_GRADIENTS);
    }

    @Test
    void a_module_is_compared_by_its_gradients_and_the_table_says_which_methods_are_not_for_it() throws Exception {
        comparison.open(ofModule());
        jobs.runLast();

        assertThat(comparison.methods())
                .extracting(ComparedMethod::kind)
                .containsExactly(MethodKind.GRADIENT_TIMES_INPUT, MethodKind.GRADIENT_NORM);
        assertThat(comparison.methods()).extracting(ComparedMethod::sameAsSwap).containsOnly("–");
        assertThat(comparison.noteProperty().get())
                .isEqualTo("A TorchScript module gives gradients alone. Not for it: Swap, Gradient × difference,"
                        + " SmoothGrad × Input, Integrated Gradients, Attention, Attention rollout, Occlusion.");
        assertThat(comparison.runningProperty().get()).isFalse();
    }

    /** A runner whose lines are all on their way when the next comparison takes the place of theirs. */
    private static final class LateJobs implements Jobs {
        private final List<Runnable> deliveries = new ArrayList<>();

        @Override
        public <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
            List<P> lines = new ArrayList<>();
            try {
                T result = work.run(lines::add, ProgressSink.NONE, new CancelToken());
                deliveries.add(() -> {
                    lines.forEach(listener.partial());
                    listener.success().accept(result);
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return () -> {};
        }
    }

    @Test
    void lines_of_a_comparison_that_was_left_never_reach_the_next_one() throws Exception {
        LateJobs late = new LateJobs();
        ComparisonViewModel left = new ComparisonViewModel(new MethodComparisons(shelf), late, () -> MapOptions.FIRST);
        left.open(findings("0110"));
        left.open(findings("011"));

        late.deliveries.get(0).run();
        assertThat(left.methods()).isEmpty();
        assertThat(left.runningProperty().get()).as("the second").isTrue();

        late.deliveries.get(1).run();
        assertThat(left.methods()).hasSameSizeAs(MethodKind.values());
        assertThat(left.methods())
                .allSatisfy(method -> assertThat(method.picture().columns()).isEqualTo(3));
    }

    @Test
    void cancelling_keeps_it_up_and_says_so() throws Exception {
        comparison.open(findings("011"));
        comparison.cancel();

        assertThat(comparison.noteProperty().get()).startsWith("Cancelled.");
        assertThat(comparison.shownProperty().get()).isTrue();
        comparison.hide();
        assertThat(comparison.shownProperty().get()).isFalse();
    }
}
