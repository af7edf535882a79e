package org.mnemoscope.app.report.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.ValidationPoint;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.theme.Theme;

class LearningFigureTest {
    private static final String RECIPE = """
            {"name": "m", "title": "M", "start": "../base", "seed": 3,
             "stages": [{"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 1, "longest": 20, "steps": 500,
                         "batch": 2, "learningRate": {"peak": 0.001, "warmUp": 10, "decay": 0.3, "floor": 0.02}, EXTRA
                         "earlyStopping": {"every": 250, "patience": 9, "length": 90, "samples": 100, "maps": 10}}]}
            """;

    @TempDir
    private Path folder;

    private ModelEntry entry(String name, String extra, List<ValidationPoint> points) throws IOException {
        JsonObject recipe =
                JsonParser.parseString(RECIPE.replace("EXTRA", extra)).getAsJsonObject();
        Path model = Files.createDirectory(folder.resolve(name));
        new TrainingRecord(recipe, 3, Map.of(), 10, 10, 1, List.of(), points, List.of())
                .write(model.resolve(TrainingRecord.NAME));
        return new ModelEntry(
                name,
                name,
                model,
                Optional.of(PositionKind.ALIBI),
                Optional.of(new TrainedOn(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 1, 20)),
                Optional.empty());
    }

    @Test
    void every_validation_of_models_with_smoothed_and_with_hard_labels_is_drawn() throws IOException {
        ModelEntry smoothed = entry(
                "smoothed",
                "\"labelSmoothing\": 0.2, \"weightAverage\": 0.998,",
                List.of(new ValidationPoint(0, 250, 0.5, 0.7, 0.6), new ValidationPoint(0, 500, 0.97, 0.95, 0.75)));
        ModelEntry hard = entry("hard", "", List.of(new ValidationPoint(0, 250, 1, 0.4, 0.3)));

        ReadyFigure figure = LearningFigure.of(new FigureModels(List.of(smoothed, hard)), new ChartFigurePainter());

        assertThat(figure.missing()).isEmpty();
        assertThat(figure.csv().lines())
                .containsExactly(
                        "figure,model,label_smoothing,weight_average,step,length,problems,exact_match,maps,hit_rate,source_mass",
                        "figure-9,smoothed,0.2,0.998,250,90,100,0.5,10,0.7,0.6",
                        "figure-9,smoothed,0.2,0.998,500,90,100,0.97,10,0.95,0.75",
                        "figure-9,hard,0.0,0.0,250,90,100,1.0,10,0.4,0.3");
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        figure.content().orElseThrow().picture(Theme.LIGHT).writeSvg(svg);
        assertThat(svg.toString(StandardCharsets.UTF_8))
                .contains("Exact match at 90 bits", "Hit rate of maps of 90 bits", "Hard labels", "Smoothed labels");
    }

    @Test
    void without_validations_it_is_left_out_and_says_so() throws IOException {
        ModelEntry never = entry("never", "", List.of());

        ReadyFigure figure = LearningFigure.of(new FigureModels(List.of(never)), new ChartFigurePainter());

        assertThat(figure.content()).isEmpty();
        assertThat(figure.complaint().orElseThrow()).contains("Figure 9 is left out");
    }
}
