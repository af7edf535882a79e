package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.report.map.TokenWords;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.FigurePanel;

/** The attribution maps of one problem, without and with mnemonics, for every position encoding. */
final class MapFigure {
    private static final Texts TEXTS = Texts.of(MapFigure.class);
    static final String ID = "figure-5";

    private MapFigure() {}

    static ReadyFigure of(MapStudies studies, FigurePainter painter) {
        String title = TEXTS.get("maps", MapStudies.BITS);
        List<FigurePanel> panels = new ArrayList<>();
        Csv csv = new Csv("figure", "model", "positions", "format", "output", "context", "expected", "value");
        for (Map.Entry<PositionKind, MapStudies.Pair> entry : studies.pairs().entrySet()) {
            for (MapStudy study : entry.getValue().all()) {
                FigurePanel panel = panel(entry.getKey(), study);
                panels.add(panel);
                rows(csv, entry.getKey(), study);
            }
        }
        Optional<Content> content = panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Maps(
                        painter, theme -> new Figure(title, panels, "", theme.defaultScale(), false, theme)));
        return new ReadyFigure(ID, title, TEXTS.get("maps.words"), studies.missing(), content, csv.toString());
    }

    private static ShownMap shown(MapStudy study) {
        return MapFigures.shown(study.first(), MapOptions.FIRST);
    }

    private static FigurePanel panel(PositionKind positions, MapStudy study) {
        Analysis analysis = study.first();
        Verdict verdict = analysis.verdict().orElseThrow();
        HeatmapData data = shown(study).data();
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
    private static void rows(Csv csv, PositionKind positions, MapStudy study) {
        ShownMap map = shown(study);
        HeatmapData data = map.data();
        Example example = study.first().answer().example();
        List<String> names = Texts.inFiles(() -> map.rows().stream()
                .map(row -> TokenWords.describe(example.tokens().get(row), example.subject()))
                .toList());
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
                            names.get(row),
                            data.expected().contains(new Cell(column, row)) ? 1 : 0,
                            value);
                }
            }
        }
    }
}
