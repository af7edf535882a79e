package org.mnemoscope.viz.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.FigurePanel;
import org.mnemoscope.viz.theme.Theme;

/** Writes a figure of made-up data. Arguments: file, {@code LIGHT} or {@code DARK}, enlargement. */
public final class FigureSample {
    private FigureSample() {}

    /** Writes the figure. */
    public static void main(String[] arguments) throws IOException {
        Theme theme = Theme.valueOf(arguments[1]);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            new FigurePainter().picture(figure(theme)).writePng(Integer.parseInt(arguments[2]), out);
        }
    }

    static Figure figure(Theme theme) {
        return new Figure(
                "Parity of 40 bits",
                List.of(
                        new FigurePanel(
                                "Mnemonics, aligned",
                                "✓ Exact match, 40 of 40",
                                Correctness.RIGHT,
                                Samples.withMnemonics(40)),
                        new FigurePanel(
                                "Scratchpad, no mnemonics",
                                "✗ First error at output 23",
                                Correctness.WRONG,
                                Samples.withoutMnemonics(40))),
                "Made-up data · bits 1101001110100010110111000110100101101011 · Gradient × Input, contrast, signed sum,"
                        + " per output token",
                theme.defaultScale(),
                true,
                theme);
    }
}
