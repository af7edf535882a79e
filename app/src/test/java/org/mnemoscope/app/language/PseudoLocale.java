package org.mnemoscope.app.language;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/** A language made of the English texts, each of them 40 % longer by accented letters. */
public final class PseudoLocale {
    /** The language. */
    public static final Locale LOCALE = Locale.forLanguageTag("en-XA");

    /** What every text has in it. */
    public static final String MARK = "é";

    private static final double LONGER = 0.4;
    private static final String LETTERS = MARK + "îöüà";

    private PseudoLocale() {}

    /**
     * Writes the texts of all packages.
     *
     * @param classes a folder of the class path
     */
    public static void write(Path classes) throws IOException {
        for (String module : List.of("../model-bridge", "../viz", ".")) {
            Path root = Path.of(module, "src/main/resources");
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(each -> each.endsWith("texts.properties")).toList()) {
                    write(file, classes.resolve(root.relativize(file)).resolveSibling("texts_en_XA.properties"));
                }
            }
        }
    }

    private static void write(Path english, Path longer) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(english)) {
            texts.load(reader);
        }
        texts.replaceAll((key, text) -> longer((String) text));
        Files.createDirectories(longer.getParent());
        try (Writer writer = Files.newBufferedWriter(longer)) {
            texts.store(writer, null);
        }
    }

    /** The text with its values, and letters behind it in words of five, so that it can be broken into lines as before. */
    static String longer(String text) {
        int more = (int) Math.ceil(
                LONGER * text.replaceAll("%(\\d+\\$)?[-+.\\d]*[a-z%]", "").length());
        StringBuilder longer = new StringBuilder(text);
        for (int i = 0; i < more; i++) {
            boolean ends = i % (LETTERS.length() + 1) == LETTERS.length();
            longer.append(ends ? ' ' : LETTERS.charAt(i % (LETTERS.length() + 1)));
        }
        return longer.toString();
    }
}
