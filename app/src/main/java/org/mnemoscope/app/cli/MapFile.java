package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.export.DifferenceExport;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.export.MapExport;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.ProblemException;

/** The file a map is written to; its ending names the format. */
final class MapFile {
    private static final Texts TEXTS = Texts.of(MapFile.class);
    private static final List<String> ENDINGS =
            List.of(".png", ".svg", ".pdf", ".gif", ".csv", ".json", InseqFile.ENDING, ".npy");

    private static final List<String> OF_DIFFERENCE = List.of(".png", ".svg", ".pdf", ".csv", ".json", ".npy");

    private MapFile() {}

    /** Refuses a file that cannot be, or whose ending names no format, before anything is computed. */
    static void require(Path file) throws ProblemException {
        if (ENDINGS.stream().noneMatch(ending -> has(file, ending))) {
            throw new ProblemException(TEXTS.get("out.no-format", file, String.join(", ", ENDINGS)));
        }
        OutFile.require(file);
    }

    /** Refuses a file that cannot be, or in which no difference of two maps is written, before anything is computed. */
    static void requireOfDifference(Path file) throws ProblemException {
        if (has(file, InseqFile.ENDING) || OF_DIFFERENCE.stream().noneMatch(ending -> has(file, ending))) {
            throw new ProblemException(TEXTS.get("out.no-difference", file, String.join(", ", OF_DIFFERENCE)));
        }
        OutFile.require(file);
    }

    /** Whether the file's ending asks for a picture. */
    static boolean isPicture(Path file) {
        return isOfPixels(file) || isSvg(file) || isPdf(file);
    }

    /** Whether the file's ending asks for a picture of pixels. */
    static boolean isOfPixels(Path file) {
        return has(file, ".png") || isGif(file);
    }

    /** Whether the file's ending asks for a picture of lines and letters, not of pixels alone. */
    static boolean isSvg(Path file) {
        return has(file, ".svg");
    }

    /** Whether the file's ending asks for a page. */
    static boolean isPdf(Path file) {
        return has(file, ".pdf");
    }

    /** Whether the file's ending asks for a moving picture of the steps. */
    static boolean isGif(Path file) {
        return has(file, ".gif");
    }

    private static boolean has(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Writes the numbers of a difference. */
    static void write(Path file, DifferenceExport difference) throws IOException {
        if (has(file, ".csv")) {
            difference.writeCsv(file);
        } else if (has(file, ".npy")) {
            difference.writeNpy(file);
        } else {
            difference.writeJson(file);
        }
    }

    /** Writes the numbers of a map. */
    static void write(Path file, Analysis analysis, SequenceModel model) throws IOException {
        if (has(file, InseqFile.ENDING)) {
            InseqFile.write(file, model.name(), analysis);
            return;
        }
        ExportedMap map = ExportedMap.of(analysis, model);
        if (has(file, ".csv")) {
            MapExport.writeCsv(file, map);
        } else if (has(file, ".npy")) {
            MapExport.writeNpy(file, map);
        } else {
            MapExport.writeJson(file, map);
        }
    }
}
