package org.mnemoscope.app.report.experiments;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table as text, one line a row, with commas (RFC 4180 but for the line ends). */
final class Csv {
    private final StringBuilder text = new StringBuilder();

    /** @param columns the words of the first line */
    Csv(String... columns) {
        row((Object[]) columns);
    }

    /** Adds a line; a cell that is {@code null} stays empty. Numbers keep every digit. */
    void row(Object... cells) {
        text.append(Arrays.stream(cells)
                        .map(cell -> cell == null ? "" : quoted(cell.toString()))
                        .collect(Collectors.joining(",")))
                .append('\n');
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
