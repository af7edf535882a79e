package org.mnemoscope.app.window.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mnemoscope.app.report.map.StepFigures;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;

/**
 * The steps of a figure, a file each beside the one that was named: {@code map-001.png} of {@code map.png}. Whoever was asked
 * whether the named one may be replaced was not asked about these, so they replace nothing.
 */
final class NumberedPictures {
    private static final Texts TEXTS = Texts.of(NumberedPictures.class);

    private NumberedPictures() {}

    /**
     * Writes them.
     *
     * @param steps what is to be seen
     * @param size pixels of a picture to a pixel of its layout
     * @param file the file that was named
     * @param progress told how far it is
     * @param cancel looked at before every picture
     * @return the last file
     * @throws IOException if one of the files is there already, before any is written, or cannot be written; one sentence
     */
    static Path write(StepFigures steps, int size, Path file, ProgressSink progress, CancelToken cancel)
            throws IOException {
        for (int step = 1; step <= steps.count(); step++) {
            if (Files.exists(numbered(file, step))) {
                throw new IOException(TEXTS.get("frames.there", numbered(file, step)));
            }
        }
        for (int step = 1; step <= steps.count(); step++) {
            cancel.check();
            Picture picture = new FigurePainter().picture(steps.after(step));
            AtomicFile.write(numbered(file, step), out -> picture.writePng(size, out));
            progress.report(TEXTS.get("drawing"), step / (double) steps.count());
        }
        return numbered(file, steps.count());
    }

    private static Path numbered(Path file, int step) {
        String name = file.getFileName().toString();
        String stem =
                name.substring(0, name.length() - ExportKind.FRAMES.ending().length() - 1);
        return file.resolveSibling(String.format(Locale.ROOT, "%s-%03d.png", stem, step));
    }
}
