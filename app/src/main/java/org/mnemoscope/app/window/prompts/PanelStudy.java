package org.mnemoscope.app.window.prompts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.app.report.experiments.Csv;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.prompts.PromptStudy;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;

/**
 * What is known of one panel's model.
 *
 * @param panel 0 for the left one, 1 for the right one
 * @param picture the mean map; its tokens are those of many problems, so that it names none
 * @param rows the context tokens of one of the problems, one a row
 * @param problems how many problems it is the mean of
 * @param lines what was found, without anything on the right
 */
record PanelStudy(int panel, HeatmapData picture, List<ExampleToken> rows, int problems, List<ScoreLine> lines) {
    private static final String ANY = "·";

    /** Copies the lists. */
    PanelStudy {
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    /** Makes the picture and the means. Takes its time; for a background thread. */
    static PanelStudy of(int panel, PromptStudy study, MapOptions options) {
        ShownMap map = MapFigures.shown(study.mean(), options);
        List<ExampleToken> tokens = study.mean().answer().example().tokens();
        return new PanelStudy(
                panel,
                ofAny(map.data()),
                map.rows().stream().map(tokens::get).toList(),
                study.scores().scores().size(),
                ScoreLine.of(Optional.of(study.scores()), Optional.empty()));
    }

    private static HeatmapData ofAny(HeatmapData map) {
        float[] values = new float[map.columns() * map.rows()];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = map.value(cell % map.columns(), cell / map.columns());
        }
        HeatmapData.Builder mean = HeatmapData.builder(
                        map.outputs().stream()
                                .map(output ->
                                        new OutputToken(output.label(), output.description(), ANY, Optional.empty()))
                                .toList(),
                        map.context())
                .values(values)
                .range(map.range())
                .expected(map.expected())
                .anchors(map.anchors());
        map.training().ifPresent(mean::training);
        return mean.build();
    }

    /** Adds one line a cell to a table; rows go by what their token is for, and its number among those. */
    void addTo(Csv csv, String model) {
        Map<Role, Integer> counted = new EnumMap<>(Role.class);
        for (int row = 0; row < picture.rows(); row++) {
            Role role = rows.get(row).role();
            int number = counted.merge(role, 1, Integer::sum);
            for (int column = 0; column < picture.columns(); column++) {
                if (picture.hasCell(column, row)) {
                    csv.row(
                            panel == 0 ? "left" : "right",
                            model,
                            picture.outputs().get(column).label(),
                            JsonFields.word(role),
                            number,
                            picture.expected().contains(new Cell(column, row)) ? 1 : 0,
                            picture.value(column, row));
                }
            }
        }
    }
}
