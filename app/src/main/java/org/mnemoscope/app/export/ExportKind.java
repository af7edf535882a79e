package org.mnemoscope.app.export;

/** What can be written. */
public enum ExportKind {
    /** The picture. */
    PNG("PNG picture", "png"),
    /** A table of the values. */
    CSV("CSV table", "csv"),
    /** The values with all that is known of them. */
    JSON("JSON document", "json");

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

    /** The ending of a file's name, without the dot. */
    public String ending() {
        return ending;
    }
}
