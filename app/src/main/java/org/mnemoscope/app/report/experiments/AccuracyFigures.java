package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.experiments.AccuracyFigure.Chart;
import org.mnemoscope.app.report.experiments.AccuracyFigure.Line;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

/** The figures of exact match over length. */
final class AccuracyFigures {
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
                .map(format -> new Line(FormatLooks.name(format), format))
                .toList();
        return new AccuracyFigure(
                "figure-4",
                "Parity: exact match by length",
                "How often the whole answer is right, by the number of bits, one chart a position encoding. Without mnemonics a"
                        + " model loses its way right after the trained lengths; with them, or where the environment puts each"
                        + " bit where it is needed, it goes on.",
                Arrays.stream(PositionKind.values())
                        .map(positions -> new Chart(positions.title(), positions, lines))
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
                "Parity: variants of the mnemonics",
                "What must be true of a mnemonic for it to help. Numeric ones count, cyclic ones come round again, non-aligned"
                        + " ones differ between prompt and answer, constant ones are all the same. Forced: the environment"
                        + " writes the mnemonics of the answer, so the model predicts bits alone.",
                charts(parity(false, schemes), parity(true, schemes)));
    }

    /** Sums with and without mnemonics and padding, free-running and forced. */
    static AccuracyFigure addition() {
        return new AccuracyFigure(
                "figure-7",
                "Addition: exact match by length",
                "How often the whole sum is right, by the digits of each operand. Plain formats have no mnemonics, so there is"
                        + " nothing to force in them.",
                charts(addition(false, AdditionScheme.values()), addition(true, AdditionScheme.values())));
    }

    /** Aligned mnemonics in front of some bits only. */
    static AccuracyFigure spacing() {
        List<Line> lines = IntStream.of(1, 2, 4, 8)
                .mapToObj(spacing -> new Line(
                        spacing == 1 ? "Every bit" : "Every " + spacing + " bits",
                        new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, spacing)))
                .toList();
        return new AccuracyFigure(
                "figure-spacing",
                "Parity: how dense must mnemonics be?",
                "Aligned mnemonics in front of every bit, or of every second, fourth or eighth one only. Between two of them a"
                        + " model has to count.",
                TWO.stream()
                        .map(positions -> new Chart(positions.title(), positions, lines))
                        .toList());
    }

    private static List<Chart> charts(List<Format> free, List<Format> forced) {
        List<Chart> charts = new ArrayList<>();
        TWO.forEach(positions -> charts.add(chart(positions, false, free)));
        TWO.forEach(positions -> charts.add(chart(positions, true, forced)));
        return charts;
    }

    /** Forced formats are named as free-running ones, since the chart's title says that they are forced. */
    private static Chart chart(PositionKind positions, boolean forced, List<Format> formats) {
        return new Chart(
                positions.title() + (forced ? ", forced" : ""),
                positions,
                formats.stream()
                        .map(format -> new Line(FormatLooks.shortName(format), format))
                        .toList());
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
