package org.mnemoscope.app.report.experiments;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table as text, one line a row, with commas (RFC 4180 but for the line ends). */
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    /** @param columns the words of the first line */
    public Csv(String... columns) {
        row((Object[]) columns);
    }

    /** Adds a line; a cell that is {@code null} stays empty. Numbers keep every digit. */
    public void row(Object... cells) {
        text.append(Arrays.stream(cells)
                        .map(cell -> cell == null
                                ? ""
                                : quoted(cell instanceof String text ? harmless(text) : cell.toString()))
                        .collect(Collectors.joining(",")))
                .append('\n');
    }

    /** A spreadsheet computes what begins so; after an apostrophe it does not. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
