package org.mnemoscope.app.window.export;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/** What can be written. */
public enum ExportKind {
    /** The picture. */
    PNG("png"),
    /** The picture, with words and lines as vectors. */
    SVG("svg"),
    /** The same as a page. */
    PDF("pdf"),
    /** The picture as its answers were written, moving. */
    GIF("gif"),
    /** The same as numbered PNG pictures. */
    FRAMES("png"),
    /** Random problems of the same seed, one length after the other, moving; the models answer them anew. */
    LENGTHS("gif"),
    /** A table of the values. */
    CSV("csv"),
    /** The values with all that is known of them. */
    JSON("json"),
    /** The values as Inseq saves them. */
    INSEQ("inseq.json"),
    /** The values as an array of NumPy. */
    NPY("npy");

    private static final Texts TEXTS = Texts.of(ExportKind.class);

    private final String ending;

    ExportKind(String ending) {
        this.ending = ending;
    }

    /** What a person reads. */
    public String title() {
        return TEXTS.get("kind." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether it shows the map, of one panel or both; the others are of one panel. */
    public boolean isPicture() {
        return this == PNG || this == SVG || this == PDF || this == GIF || this == FRAMES || this == LENGTHS;
    }

    /** Whether a difference of two maps can be written so. */
    boolean isOfDifference() {
        return this == PNG || this == SVG || this == PDF || this == CSV || this == JSON || this == NPY;
    }

    /** The ending of a file's name, without the dot. */
    public String ending() {
        return ending;
    }
}
