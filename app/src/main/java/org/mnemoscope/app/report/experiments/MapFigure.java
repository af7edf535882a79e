package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.FigurePanel;

/** The attribution maps of one problem, without and with mnemonics, for every position encoding. */
final class MapFigure {
    static final String ID = "figure-5";
    private static final String TITLE = "Parity of " + MapStudies.BITS + " bits: where each output looked";
    private static final String WORDS =
            "Columns are the bits of the answer, rows the tokens a model could see; the stronger a"
                    + " cell, the more that token counted for that output, by Gradient × Input. An algorithm would have to read two tokens for each output, the next"
                    + " bit and the parity before it: two diagonals, one in the upper half and one in the lower. Right of the dashed line the answer is longer than any in training. All models"
                    + " were asked the same bits.";

    private MapFigure() {}

    static ReadyFigure of(MapStudies studies, FigurePainter painter) {
        List<FigurePanel> panels = new ArrayList<>();
        Csv csv = new Csv("figure", "model", "positions", "format", "output", "context", "expected", "value");
        for (Map.Entry<PositionKind, MapStudies.Pair> entry : studies.pairs().entrySet()) {
            for (MapStudy study : entry.getValue().all()) {
                FigurePanel panel = panel(entry.getKey(), study);
                panels.add(panel);
                rows(csv, entry.getKey(), study, panel.data());
            }
        }
        Optional<Content> content = panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Maps(
                        painter, theme -> new Figure(TITLE, panels, "", theme.defaultScale(), false, theme)));
        return new ReadyFigure(ID, TITLE, WORDS, studies.missing(), content, csv.toString());
    }

    private static FigurePanel panel(PositionKind positions, MapStudy study) {
        Analysis analysis = study.first();
        Verdict verdict = analysis.verdict().orElseThrow();
        HeatmapData data = MapFigures.shown(analysis, MapOptions.FIRST).data();
        return new FigurePanel(
                positions.title() + " · " + format(study).title(),
                VerdictWords.of(verdict),
                VerdictWords.tone(verdict),
                data);
    }

    private static ParityFormat format(MapStudy study) {
        return (ParityFormat) study.entry().training().orElseThrow().format();
    }

    /** One line a cell that exists, with the value that is drawn. */
    private static void rows(Csv csv, PositionKind positions, MapStudy study, HeatmapData data) {
        for (int column = 0; column < data.columns(); column++) {
            for (int row = 0; row < data.rows(); row++) {
                float value = data.value(column, row);
                if (!Float.isNaN(value)) {
                    csv.row(
                            ID,
                            study.entry().name(),
                            positions.id(),
                            format(study).id(),
                            data.outputs().get(column).label(),
                            data.context().get(row).description(),
                            data.expected().contains(new Cell(column, row)) ? 1 : 0,
                            value);
                }
            }
        }
    }
}
