package org.mnemoscope.app.window.export;

/** What can be written. */
public enum ExportKind {
    /** The picture. */
    PNG("PNG picture", "png"),
    /** The picture, with words and lines as vectors. */
    SVG("SVG picture", "svg"),
    /** The same as a page. */
    PDF("PDF document", "pdf"),
    /** The picture as its answers were written, moving. */
    GIF("animated GIF of the steps", "gif"),
    /** The same as numbered PNG pictures. */
    FRAMES("numbered PNG pictures of the steps", "png"),
    /** Random problems of the same seed, one length after the other, moving; the models answer them anew. */
    LENGTHS("animated GIF of growing lengths", "gif"),
    /** A table of the values. */
    CSV("CSV table", "csv"),
    /** The values with all that is known of them. */
    JSON("JSON document", "json"),
    /** The values as Inseq saves them. */
    INSEQ("JSON document of Inseq", "inseq.json"),
    /** The values as an array of NumPy. */
    NPY("NumPy array", "npy");

    private final String title;
    private final String ending;

    ExportKind(String title, String ending) {
        this.title = title;
        this.ending = ending;
    }

    /** What a person reads. */
    public String title() {
        return title;
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
