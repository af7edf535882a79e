package org.mnemoscope.app.window.panel;

import static org.mnemoscope.viz.heatmap.TextRun.plain;
import static org.mnemoscope.viz.heatmap.TextRun.strong;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.heatmap.TextRun;
import org.mnemoscope.viz.matrix.Cell;

/** What the card over a cell says. */
final class HoverWords {
    private static final Texts TEXTS = Texts.of(HoverWords.class);

    /** Stands around what is to be strong in a line; no token holds it. */
    private static final String STRONG = "\u0001";

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
        return List.of(tokens(t, j), roles(cell, t, j), numbers(cell, t, j));
    }

    private HoverLine tokens(int t, int j) {
        boolean right = token(t).text().equals(emitted(t));
        if (findings.answer().example().isText()) {
            String key = !token(t).role().isResult() ? "hover.text" : right ? "hover.text.right" : "hover.text.wrong";
            return line(TEXTS.get(key, marked(emitted(t)), marked(emitted(j)), token(t).text()));
        }
        String read = marked(name(j)) + (name(j).equals(emitted(j)) ? "" : " = " + emitted(j));
        String key = right ? "hover.output.right" : "hover.output.wrong";
        return line(TEXTS.get(key, marked(name(t)), emitted(t), token(t).text(), read));
    }

    private static String marked(String strong) {
        return STRONG + strong + STRONG;
    }

    private static HoverLine line(String words) {
        String[] pieces = words.split(STRONG, -1);
        return HoverLine.of(IntStream.range(0, pieces.length)
                .mapToObj(i -> i % 2 == 0 ? plain(pieces[i]) : strong(pieces[i]))
                .toArray(TextRun[]::new));
    }

    private HoverLine roles(Cell cell, int t, int j) {
        if (findings.answer().example().isText()) {
            int first = findings.answer().example().promptLength();
            return HoverLine.of(token(t).role().title() + " " + (t - first + 1) + " · "
                    + token(j).role().title() + " " + (j < first ? j + 1 : j - first + 1));
        }
        return HoverLine.of(picture.data().outputs().get(cell.column()).description() + " · "
                + picture.data().context().get(cell.row()).description());
    }

    private HoverLine numbers(Cell cell, int t, int j) {
        if (picture.data().isPending(cell.column())) {
            return HoverLine.of(TEXTS.get("hover.pending"));
        }
        float value = picture.data().value(cell.column(), cell.row());
        return HoverLine.of(purpose(
                share(t, j)
                        .map(part -> TEXTS.get("hover.value.share", value, 100 * part))
                        .orElseGet(() -> TEXTS.get("hover.value", value)),
                t,
                j));
    }

    private String purpose(String value, int t, int j) {
        if (token(t).sources().contains(j)) {
            return TEXTS.get("hover.expected", value);
        }
        return token(t).anchors().contains(j) ? TEXTS.get("hover.anchor", value) : value;
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
