package org.mnemoscope.app.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of our code, as far as words in it matter.
 *
 * @param path below its module's {@code src/main/java}
 * @param code its text
 */
record Source(String path, String code) {
    private static final List<Path> MODULES = List.of(Path.of("../model-bridge"), Path.of("../viz"), Path.of("."));
    private static final Pattern PIECE = Pattern.compile(
            "(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'");
    private static final Pattern STATEMENT = Pattern.compile("[;{}]");

    /** All of the three modules. */
    static List<Source> all() {
        return MODULES.stream()
                .map(module -> module.resolve("src/main/java"))
                .flatMap(Source::below)
                .toList();
    }

    private static Stream<Source> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Source> found = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(root, file))
                    .toList();
            return found.stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Source read(Path root, Path file) {
        try {
            return new Source(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Its package's folder, as in {@code org/mnemoscope/task}. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Its string literals, as they are written. */
    List<Literal> literals() {
        Matcher piece = PIECE.matcher(code);
        Stream.Builder<Literal> found = Stream.builder();
        while (piece.find()) {
            String words = piece.group(1) != null ? piece.group(1) : piece.group(2);
            if (words != null) {
                found.add(new Literal(path, words, statementBefore(piece.start())));
            }
        }
        return found.build().toList();
    }

    private String statementBefore(int at) {
        String before = code.substring(Math.max(0, at - 2_000), at);
        Matcher end = STATEMENT.matcher(before);
        int start = 0;
        while (end.find()) {
            start = end.end();
        }
        return before.substring(start);
    }

    /**
     * A string literal.
     *
     * @param path its file
     * @param words what stands between the quotation marks
     * @param before its statement as far as it stands before the literal
     */
    record Literal(String path, String words, String before) {
        private static final Pattern TEXT = Pattern.compile(
                "(?s).*\\p{L}{2,}[,;:.]? \\(?\\p{L}{2,}.*|\\p{Lu}\\p{Ll}+.*|.*\\p{L}{2,} |.* \\p{L}{2,}[ .]?");
        private static final Pattern BY_PROGRAMMERS = Pattern.compile(
                "(?s).*(new (IllegalArgument|IllegalState|UncheckedIO)Exception|new AssertionError|@SuppressWarnings|getProperty|Error)\\(.*");

        /** Whether people could read it: more than one word, or one that begins with a capital letter and names no font's file. */
        boolean isText() {
            return TEXT.matcher(words).matches()
                    && !words.matches("[\\w-]+\\.[ot]tf")
                    && !BY_PROGRAMMERS.matcher(before).matches();
        }

        @Override
        public String toString() {
            return path + ": " + words.strip();
        }
    }
}
