package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.experiments.AccuracyFigure.Chart;
import org.mnemoscope.app.report.experiments.AccuracyFigure.Line;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

/** The figures of exact match over length. */
final class AccuracyFigures {
    private static final Texts TEXTS = Texts.of(AccuracyFigures.class);
    private static final List<PositionKind> TWO = List.of(PositionKind.ALIBI, PositionKind.ROTARY);

    private AccuracyFigures() {}

    /** How parity holds beyond the trained lengths, with each position encoding. */
    static AccuracyFigure scratchpads() {
        List<Format> formats = parity(
                false,
                ParityScheme.MNEMONICS_ALIGNED,
                ParityScheme.INTERLEAVED,
                ParityScheme.SCRATCHPAD,
                ParityScheme.NO_SCRATCHPAD);
        List<Line> lines = formats.stream()
                .map(format -> new Line(() -> FormatLooks.name(format), format))
                .toList();
        return new AccuracyFigure(
                "figure-4",
                TEXTS.get("parity"),
                TEXTS.get("parity.words"),
                Arrays.stream(PositionKind.values())
                        .map(positions -> chart(positions, lines))
                        .toList());
    }

    /** Mnemonics that are less than aligned, free-running and forced. */
    static AccuracyFigure variants() {
        ParityScheme[] schemes = {
            ParityScheme.MNEMONICS_ALIGNED,
            ParityScheme.MNEMONICS_NUMERIC,
            ParityScheme.MNEMONICS_CYCLIC,
            ParityScheme.MNEMONICS_NON_ALIGNED,
            ParityScheme.MNEMONICS_CONSTANT
        };
        return new AccuracyFigure(
                "figure-6",
                TEXTS.get("variants"),
                TEXTS.get("variants.words"),
                charts(parity(false, schemes), parity(true, schemes)));
    }

    /** Sums with and without mnemonics and padding, free-running and forced. */
    static AccuracyFigure addition() {
        return new AccuracyFigure(
                "figure-7",
                TEXTS.get("addition"),
                TEXTS.get("addition.words"),
                charts(addition(false, AdditionScheme.values()), addition(true, AdditionScheme.values())));
    }

    /** Aligned mnemonics in front of some bits only. */
    static AccuracyFigure spacing() {
        List<Line> lines = IntStream.of(1, 2, 4, 8)
                .mapToObj(spacing -> new Line(
                        () -> spacing == 1 ? TEXTS.get("every.bit") : TEXTS.get("every.bits", spacing),
                        new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, spacing)))
                .toList();
        return new AccuracyFigure(
                "figure-spacing",
                TEXTS.get("spacing"),
                TEXTS.get("spacing.words"),
                TWO.stream().map(positions -> chart(positions, lines)).toList());
    }

    private static List<Chart> charts(List<Format> free, List<Format> forced) {
        List<Chart> charts = new ArrayList<>();
        TWO.forEach(positions -> charts.add(chart(positions, false, free)));
        TWO.forEach(positions -> charts.add(chart(positions, true, forced)));
        return charts;
    }

    /** Forced formats are named as free-running ones, since the chart's title says that they are forced. */
    private static Chart chart(PositionKind positions, boolean forced, List<Format> formats) {
        List<Line> lines = formats.stream()
                .map(format -> new Line(() -> FormatLooks.shortName(format), format))
                .toList();
        Chart chart = chart(positions, lines);
        return forced ? new Chart(() -> TEXTS.get("forced", chart.title()), positions, lines) : chart;
    }

    private static Chart chart(PositionKind positions, List<Line> lines) {
        return new Chart(() -> TEXTS.get("positions." + positions.id()), positions, lines);
    }

    private static List<Format> parity(boolean forced, ParityScheme... schemes) {
        return Arrays.stream(schemes)
                .<Format>map(scheme -> new ParityFormat(scheme, forced, 1))
                .toList();
    }

    private static List<Format> addition(boolean forced, AdditionScheme... schemes) {
        return Arrays.stream(schemes)
                .filter(scheme -> !forced || scheme.usesMnemonics())
                .<Format>map(scheme -> new AdditionFormat(scheme, forced))
                .toList();
    }
}
