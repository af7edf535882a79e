package org.mnemoscope.app.cli;

import picocli.CommandLine.Help.Ansi;

/** Cells of a table in a terminal, where a Korean letter is two cells wide. */
final class Columns {
    private Columns() {}

    /** How many cells a text takes. */
    static int width(String text) {
        return Ansi.OFF.text(text).getCJKAdjustedLength();
    }

    /** A text that begins at the left of a column. */
    static String left(String text, int width) {
        return text + space(text, width);
    }

    /** A text that ends at the right of a column. */
    static String right(String text, int width) {
        return space(text, width) + text;
    }

    private static String space(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text)));
    }
}
