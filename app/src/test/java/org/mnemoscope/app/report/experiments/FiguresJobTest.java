package org.mnemoscope.app.report.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.ProblemException;

class FiguresJobTest {
    @TempDir
    private Path folder;

    @Test
    void cancelling_while_maps_are_computed_writes_nothing() throws IOException {
        CancelToken cancel = new CancelToken();
        FiguresRequest request = new FiguresRequest(folder.resolve("out"), models(), 20, 0, "Test");

        assertThatThrownBy(() -> new FiguresJob().run(request, (activity, done) -> cancel.cancel(), cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void further_problems_are_other_ones_and_add_to_what_was_measured() throws IOException {
        ModelEntry aligned = models().find(MapStudies.WITH, PositionKind.ALIBI).orElseThrow();
        LengthResult known = LengthResult.of(5, 100, 50, 0.9, 2.0);
        ModelEntry measured = new ModelEntry(
                aligned.name(),
                aligned.title(),
                aligned.folder(),
                aligned.positions(),
                aligned.training(),
                Optional.of(new Evaluation(MapStudies.WITH, 1, List.of(known))));

        LengthResult more = new FigureModels(List.of(measured))
                .measuredFurther(40, ProgressSink.NONE, new CancelToken())
                .entries()
                .get(0)
                .evaluation()
                .orElseThrow()
                .results()
                .get(0);

        assertThat(more.samples()).isEqualTo(140);
        assertThat(more.exactMatches()).isBetween(80, 90);
    }

    @Test
    void models_are_asked_the_same_bits() throws IOException, ProblemException, NotEnoughMemoryException {
        MapStudies studies = MapStudies.of(models(), 1, ProgressSink.NONE, new CancelToken());
        MapStudies.Pair pair = studies.pairs().get(PositionKind.ALIBI);

        assertThat(pair.isWhole()).isTrue();
        assertThat(Stream.of(pair.without(), pair.with())
                        .map(study -> study.orElseThrow()
                                .first()
                                .answer()
                                .example()
                                .subject()
                                .summary())
                        .distinct())
                .hasSize(1);
    }

    private static FigureModels models() throws IOException {
        return new FigureModels(
                new ModelCatalog(Path.of("../samples/models")).bundled().entries());
    }
}
