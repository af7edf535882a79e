package org.mnemoscope.app.language;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.HelpKeys;

class TextsTest {
    private static final List<Path> RESOURCES = List.of(
            Path.of("../model-bridge/src/main/resources"),
            Path.of("../viz/src/main/resources"),
            Path.of("src/main/resources"));
    private static final Pattern VALUE = Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]");

    private static final Pattern SAID = Pattern.compile("TEXTS\\s*\\.(get|count)\\(\\s*\"([^\"]+)\"");

    @Test
    void everyTextIsThereInBothLanguages() {
        bundles().forEach((english, korean) -> assertThat(korean.stringPropertyNames())
                .as(english.toString())
                .isEqualTo(read(english).stringPropertyNames()));
    }

    @Test
    void aTranslationTakesTheSameValues() {
        bundles().forEach((english, korean) -> read(english)
                .forEach((key, text) -> assertThat(values(korean.getProperty((String) key)))
                        .as(english + ", " + key)
                        .isEqualTo(values((String) text))));
    }

    @Test
    void everyTextIsSaidSomewhere() {
        Map<String, String> code = Source.all().stream()
                .collect(Collectors.groupingBy(Source::folder, Collectors.mapping(Source::code, Collectors.joining())));
        bundles().keySet().forEach(english -> assertThat(unsaid(english, code.getOrDefault(folder(english), "")))
                .as(english.toString())
                .isEmpty());
    }

    @Test
    void everyTextThatIsSaidIsThere() {
        bundles().keySet().forEach(english -> {
            Set<String> keys = read(english).stringPropertyNames();
            List<String> missing = Source.all().stream()
                    .filter(source -> source.folder().equals(folder(english)))
                    .flatMap(source -> SAID.matcher(source.code()).results())
                    .filter(said -> !isThere(said, keys))
                    .map(said -> said.group(2))
                    .toList();
            assertThat(missing).as(english.toString()).isEmpty();
        });
    }

    @Test
    void noTextStandsInTheCode() throws IOException {
        Set<String> others = lines("other-words.txt");
        List<String> found = Source.all().stream()
                .flatMap(source -> source.literals().stream())
                .filter(Source.Literal::isText)
                .map(Source.Literal::toString)
                .filter(text -> !others.contains(text))
                .toList();

        assertThat(found).isEmpty();
    }

    /** Texts that neither the package's code asks for nor, for the help of commands, picocli. */
    private static Set<String> unsaid(Path english, String code) {
        Set<String> keys = new TreeSet<>(read(english).stringPropertyNames());
        keys.removeIf(key -> isSaid(key, code));
        if (folder(english).equals(HelpKeys.FOLDER)) {
            keys.removeAll(HelpKeys.among(read(english).stringPropertyNames()));
        }
        return keys;
    }

    /** A key may be put together: then the code has its beginning up to a dot, as in {@code "panels." + name()}. */
    private static boolean isSaid(String key, String code) {
        String whole = key.replaceFirst("\\.(one|other)$", "");
        return code.contains('"' + whole + '"')
                || Stream.iterate(whole.lastIndexOf('.'), dot -> dot > 0, dot -> whole.lastIndexOf('.', dot - 1))
                        .anyMatch(dot -> code.contains('"' + whole.substring(0, dot + 1) + '"'));
    }

    /** Of a key that is put together only its beginning is known. */
    private static boolean isThere(MatchResult said, Set<String> keys) {
        String key = said.group(2);
        if (key.endsWith(".")) {
            return keys.stream().anyMatch(each -> each.startsWith(key));
        }
        return keys.contains(said.group(1).equals("count") ? key + ".one" : key);
    }

    /** Numbers of values in a text: with and without an order they are the same ones. */
    private static Set<Integer> values(String text) {
        Set<Integer> found = new TreeSet<>();
        int next = 1;
        for (MatchResult each : VALUE.matcher(text.replace("%%", "")).results().toList()) {
            found.add(each.group(1) == null ? next++ : Integer.parseInt(each.group(1)));
        }
        return found;
    }

    private static Map<Path, Properties> bundles() {
        Map<Path, Properties> found = new TreeMap<>();
        for (Path root : RESOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.endsWith("texts.properties"))
                        .forEach(file -> found.put(file, read(file.resolveSibling("texts_ko.properties"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static String folder(Path bundle) {
        String path = bundle.getParent().toString().replace('\\', '/');
        return path.substring(path.indexOf("org/mnemoscope"));
    }

    private static Properties read(Path file) {
        Properties properties = new Unrepeated();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Of two texts under one key only the last would ever be said. */
    private static final class Unrepeated extends Properties {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object text) {
            assertThat(containsKey(key)).as("a second text '%s'", key).isFalse();
            return super.put(key, text);
        }
    }

    private static Set<String> lines(String resource) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/org/mnemoscope/app/language", resource))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(toCollection(TreeSet::new));
        }
    }
}
