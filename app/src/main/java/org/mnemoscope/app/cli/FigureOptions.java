package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.report.map.DifferenceFile;
import org.mnemoscope.app.report.map.LengthFigures;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.StepFigures;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Theme;
import picocli.CommandLine.Option;

/** The words that say how a picture looks. */
final class FigureOptions {
    private static final Texts TEXTS = Texts.of(FigureOptions.class);
    private static final int LARGEST = 4;
    private static final int USUAL = 2;
    private static final int SMALL = 1;

    @Option(names = "--enlarge", paramLabel = "N")
    private Integer enlargement;

    @Option(names = "--dark")
    private boolean dark;

    @Option(names = "--signed")
    private boolean signed;

    @Option(names = "--all-tokens")
    private boolean allTokens;

    @Option(
            names = "--normalisation",
            converter = Words.OfNormalisation.class,
            completionCandidates = Words.OfNormalisation.class)
    private Normalisation normalisation;

    /** The rows that the columns need. */
    Inquiry.Rows rows() {
        return allTokens ? Inquiry.Rows.ALL : Inquiry.Rows.DIGITS;
    }

    /**
     * Refuses words and numbers that name nothing, and those that would change nothing, before anything is computed.
     *
     * @param drawn whether a picture is drawn
     * @param ofPixels whether a picture of pixels is written
     */
    void check(boolean drawn, boolean ofPixels) throws ProblemException {
        if (enlargement != null) {
            OptionValues.requireRange("--enlarge", enlargement, 1, LARGEST);
        }
        if (enlargement != null && !ofPixels) {
            throw new ProblemException(TEXTS.get("figure.no-pixels"));
        }
        checkTheme(drawn);
        requireDrawn("--signed", signed && !drawn);
        requireDrawn("--normalisation", normalisation != null && !drawn);
    }

    /** Refuses a theme for numbers, which have their scale and signs, but no colours. */
    void checkTheme(boolean drawn) throws ProblemException {
        requireDrawn("--dark", dark && !drawn);
    }

    /** Refuses to say which columns a picture has where none is drawn. */
    void checkColumns(boolean drawn) throws ProblemException {
        requireDrawn("--all-tokens", allTokens && !drawn);
    }

    private static void requireDrawn(String option, boolean inVain) throws ProblemException {
        if (inVain) {
            throw new ProblemException(TEXTS.get("figure.none", option));
        }
    }

    /** Draws one or two maps. */
    void write(Path file, List<MapFigures.Part> parts) throws IOException {
        write(file, figure(parts), USUAL);
    }

    /** Draws one map among several. */
    void writeSmall(Path file, MapFigures.Part part) throws IOException {
        write(file, figure(List.of(part)), SMALL);
    }

    /** Draws the first map minus the second, or writes its numbers. */
    void writeDifference(Path file, List<MapFigures.Part> parts) throws IOException {
        MapFigures.Look look = look(parts.get(0).analysis().reduction());
        if (MapFile.isPicture(file)) {
            write(file, MapFigures.difference(parts, look), USUAL);
        } else {
            MapFile.write(file, DifferenceFile.of(parts, look.options()));
        }
    }

    /** Draws the maps of random problems, one length after the other. */
    void writeLengths(
            Path file, LengthFigures range, List<LengthFigures.Asked> panels, ProgressSink progress, CancelToken cancel)
            throws IOException {
        Inquiry first = panels.get(0).inquiry();
        MapFigures.Look look =
                look(first.reduction().orElse(first.method().kind().reductions().get(0)));
        int pixels = enlargement == null ? SMALL : enlargement;
        AtomicFile.write(file, out -> range.writeGif(panels, look, pixels, out, progress, cancel));
    }

    private Figure figure(List<MapFigures.Part> parts) {
        return MapFigures.figure(parts, look(parts.get(0).analysis().reduction()));
    }

    private void write(Path file, Figure figure, int usual) throws IOException {
        Picture picture = new FigurePainter().picture(figure);
        if (MapFile.isSvg(file)) {
            AtomicFile.write(file, picture::writeSvg);
        } else if (MapFile.isPdf(file)) {
            AtomicFile.write(file, picture::writePdf);
        } else if (MapFile.isGif(file)) {
            int pixels = enlargement == null ? SMALL : enlargement;
            AtomicFile.write(
                    file, out -> new StepFigures(figure).writeGif(pixels, out, ProgressSink.NONE, new CancelToken()));
        } else {
            int pixels = enlargement == null ? usual : enlargement;
            AtomicFile.write(file, out -> picture.writePng(pixels, out));
        }
    }

    /** How the map of a number is shown. */
    MapFigures.Look look(Reduction reduction) {
        MapOptions options = new MapOptions(
                reduction,
                normalisation == null ? Normalisation.OUTPUT_MAX : normalisation,
                signed,
                allTokens ? TokenChoice.ALL : TokenChoice.DIGITS,
                TokenChoice.ALL,
                Set.of());
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        ColourScale scale = options.showsSign() ? ColourScale.BLUE_RED : theme.defaultScale();
        return new MapFigures.Look(options, scale, true, theme);
    }
}
