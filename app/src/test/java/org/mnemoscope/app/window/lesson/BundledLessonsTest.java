package org.mnemoscope.app.window.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.lesson.Lesson;
import org.mnemoscope.lesson.LessonFolder;
import org.mnemoscope.lesson.LessonFolder.LessonFile;
import org.mnemoscope.lesson.LessonQuestion.Attempt;
import org.mnemoscope.lesson.LessonQuestion.Prediction;
import org.mnemoscope.lesson.LessonQuestion.Selection;
import org.mnemoscope.lesson.LessonReader;
import org.mnemoscope.lesson.LessonState;
import org.mnemoscope.lesson.PanelSide;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;

/** Every bundled lesson, walked through with the models it asks. What each step shows is written to {@code target/lessons}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundledLessonsTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Path LESSONS = SAMPLES.resolve("lessons");
    private static final Path SEEN = Path.of("target", "lessons");

    private final Map<ModelEntry, SequenceModel> models = new HashMap<>();
    private final Map<LessonState.Asked, Analysis> found = new HashMap<>();
    private final List<ModelEntry> entries;

    BundledLessonsTest() throws IOException {
        entries = new ModelCatalog(SAMPLES.resolve("models")).bundled().entries();
        Files.createDirectories(SEEN);
    }

    @AfterAll
    void close() {
        models.values().forEach(SequenceModel::close);
    }

    static Stream<LessonFile> lessons() throws IOException {
        LessonFolder folder = LessonFolder.of(LESSONS);
        assertThat(folder.damaged()).isEmpty();
        return folder.files().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void every_step_can_be_shown_and_its_question_has_the_answer_that_the_models_give(LessonFile file)
            throws Exception {
        Lesson lesson = LessonReader.read(file.path(), entries);
        StringBuilder seen = new StringBuilder();
        for (Lesson.Step step : lesson.steps()) {
            seen.append("\n## ").append(step.title()).append('\n');
            Map<PanelSide, Analysis> before = analyses(step.state(), seen);
            Map<PanelSide, Analysis> after =
                    step.afterwards().equals(step.state()) ? before : analyses(step.afterwards(), seen);
            if (step.question().isPresent()) {
                check(step, before, after, seen);
            }
        }
        Files.writeString(SEEN.resolve(file.path().getFileName()), seen);
    }

    /** What the lessons say in figures, beside what their questions check. */
    @Test
    void the_figures_in_the_words_of_lessons_are_those_of_the_models() throws Exception {
        assertThat(exactMatch("parity-alibi-scratchpad", 25)).isEqualTo(0.12);
        assertThat(exactMatch("addition-alibi-aligned", 14)).isEqualTo(0.97);
        assertThat(exactMatch("addition-alibi-aligned", 25)).isLessThan(0.5);
        for (String name : List.of("addition-alibi-aligned", "addition-alibi-plain")) {
            TrainedOn training = model(name).training().orElseThrow();
            assertThat(List.of(training.shortest(), training.longest()))
                    .as(name)
                    .containsExactly(1, 10);
        }
        Lesson lesson = LessonReader.read(LESSONS.resolve("what-a-map-can-say.en.md"), entries);
        LessonState both = lesson.steps().get(0).state();
        assertThat(shareOfTheParityBefore(analysis(both.left()))).isBetween(0.285, 0.295);
        assertThat(shareOfTheParityBefore(analysis(both.right().orElseThrow()))).isBetween(0.035, 0.045);
        for (MethodKind method : MethodKind.values()) {
            LessonState.Asked right = both.right().orElseThrow();
            Analysis by = analysis(
                    new LessonState.Asked(right.model(), right.inquiry().withMethod(method)));
            double rate = by.scores().hitRate().orElseThrow();
            assertThat(rate > 0.9).as(method.id()).isEqualTo(method == MethodKind.SWAP);
            assertThat(method == MethodKind.SWAP || rate < 0.5).as(method.id()).isTrue();
        }
    }

    private ModelEntry model(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double exactMatch(String name, int length) {
        return model(name).evaluation().orElseThrow().results().stream()
                .filter(result -> result.length() == length)
                .findFirst()
                .orElseThrow()
                .exactMatch();
    }

    /** The mean share of a column's weight on the output before, over all outputs but the first. */
    private static double shareOfTheParityBefore(Analysis analysis) {
        HeatmapData map = MapFigures.shown(analysis, MapOptions.FIRST).data();
        return IntStream.range(1, map.columns())
                .mapToDouble(column -> {
                    int before = map.expected().stream()
                            .filter(cell -> cell.column() == column)
                            .mapToInt(Cell::row)
                            .max()
                            .orElseThrow();
                    return new Guess(map, column).share(Set.of(before));
                })
                .average()
                .orElseThrow();
    }

    private void check(
            Lesson.Step step, Map<PanelSide, Analysis> before, Map<PanelSide, Analysis> after, StringBuilder seen) {
        if (step.question().get() instanceof Selection selection) {
            assertThat(selection.check()).as("%s: a check", step.title()).isPresent();
            assertThat(selection.check().get().holds(after))
                    .as("%s: %s", step.title(), seen)
                    .isTrue();
        } else if (step.question().get() instanceof Attempt attempt) {
            assertThat(attempt.goal().holds(before))
                    .as("%s: not at first%s", step.title(), seen)
                    .isFalse();
            assertThat(attempt.goal().holds(after))
                    .as("%s: in the end%s", step.title(), seen)
                    .isTrue();
        } else if (step.question().get() instanceof Prediction asked) {
            HeatmapData map = MapFigures.shown(before.get(asked.panel()), MapOptions.FIRST)
                    .data();
            Guess guess = new Guess(map, asked.output() - 1);
            seen.append("output ")
                    .append(asked.output())
                    .append(": ")
                    .append(guess.outcome(Set.of(), new LessonWords("en")).lines())
                    .append('\n');
            assertThat(map.expected().stream().filter(cell -> cell.column() == asked.output() - 1))
                    .isNotEmpty();
        }
    }

    private Map<PanelSide, Analysis> analyses(LessonState state, StringBuilder seen) throws Exception {
        Map<PanelSide, Analysis> both = new EnumMap<>(PanelSide.class);
        for (PanelSide side : PanelSide.values()) {
            Optional<LessonState.Asked> asked = state.of(side);
            if (asked.isPresent()) {
                Analysis analysis = analysis(asked.get());
                both.put(side, analysis);
                seen.append(side.id())
                        .append(' ')
                        .append(asked.get().model().name())
                        .append(": ")
                        .append(VerdictWords.of(analysis).orElse(""))
                        .append(", hit rate ")
                        .append(analysis.scores().hitRate())
                        .append(", inside ")
                        .append(analysis.scores().hitRateInside())
                        .append(", beyond ")
                        .append(analysis.scores().hitRateBeyond())
                        .append(", mass ")
                        .append(analysis.scores().sourceMass())
                        .append('\n');
                state.output().ifPresent(output -> assertThat(MapFigures.shown(analysis, MapOptions.FIRST)
                                .columns()
                                .size())
                        .isGreaterThanOrEqualTo(output));
            }
        }
        return both;
    }

    private Analysis analysis(LessonState.Asked asked) throws Exception {
        Analysis known = found.get(asked);
        if (known == null) {
            SequenceModel model = models.get(asked.model());
            if (model == null) {
                model = asked.model().open(ProgressSink.NONE, new CancelToken());
                models.put(asked.model(), model);
            }
            known = new Analyzer(model).analyze(asked.inquiry(), soFar -> {}, ProgressSink.NONE, new CancelToken());
            found.put(asked, known);
        }
        return known;
    }
}
