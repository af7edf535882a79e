package org.mnemoscope.app.window.panel;

import static org.mnemoscope.viz.heatmap.TextRun.plain;
import static org.mnemoscope.viz.heatmap.TextRun.strong;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.matrix.Cell;

/** What the card over a cell says. */
final class HoverWords {
    private final Findings findings;
    private final ShownMap picture;
    private final Reduction reduction;

    HoverWords(Findings findings, ShownMap picture, Reduction reduction) {
        this.findings = findings;
        this.picture = picture;
        this.reduction = reduction;
    }

    List<HoverLine> of(Cell cell) {
        int t = picture.columns().get(cell.column());
        int j = picture.rows().get(cell.row());
        return List.of(tokens(t, j), roles(t, j), numbers(cell, t, j));
    }

    private HoverLine tokens(int t, int j) {
        boolean right = token(t).text().equals(emitted(t));
        String verdict = right ? " (right)" : " (wrong, " + token(t).text() + " is right)";
        if (findings.answer().example().isText()) {
            String words = token(t).role().isResult() ? verdict + " reads " : " reads ";
            return HoverLine.of(strong(emitted(t)), plain(words), strong(emitted(j)));
        }
        return HoverLine.of(
                plain("output "),
                strong(name(t)),
                plain(" = " + emitted(t) + verdict + " · reads "),
                strong(name(j)),
                plain(name(j).equals(emitted(j)) ? "" : " = " + emitted(j)));
    }

    private HoverLine roles(int t, int j) {
        if (findings.answer().example().isText()) {
            int first = findings.answer().example().promptLength();
            return HoverLine.of(token(t).role().title() + " " + (t - first + 1) + " · "
                    + token(j).role().title() + " " + (j < first ? j + 1 : j - first + 1));
        }
        return HoverLine.of(token(t).role().title() + " · " + token(j).role().title());
    }

    private HoverLine numbers(Cell cell, int t, int j) {
        if (picture.data().isPending(cell.column())) {
            return HoverLine.of("not computed yet");
        }
        String value = String.format(Locale.ROOT, "value %.3g", picture.data().value(cell.column(), cell.row()));
        String share = share(t, j)
                .map(part -> String.format(Locale.ROOT, " · %.0f %% of this column", 100 * part))
                .orElse("");
        return HoverLine.of(value + share + purpose(t, j));
    }

    private String purpose(int t, int j) {
        if (token(t).sources().contains(j)) {
            return " · expected source";
        }
        return token(t).anchors().contains(j) ? " · anchor" : "";
    }

    /** The cell's part of all weight of its output token, tokens that are not shown included. */
    private Optional<Double> share(int t, int j) {
        return findings.rows().stream()
                .filter(row -> row.position() == t)
                .findFirst()
                .map(row -> share(row, j));
    }

    private double share(AttributionRow row, int j) {
        float[] values = row.values(reduction);
        double all = 0;
        for (float value : values) {
            all += Math.abs(value);
        }
        return all == 0 ? 0 : Math.abs(values[j]) / all;
    }

    private ExampleToken token(int position) {
        return findings.answer().example().tokens().get(position);
    }

    private String name(int position) {
        return token(position).label();
    }

    private String emitted(int position) {
        return findings.answer().emitted().get(position);
    }
}
