package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.language.Language;

/** What a program reads is the same to the byte whatever is spoken; only times differ from run to run. */
class FilesHaveNoLanguageTest {
    private static final String TIMES = "\"(time|exec_time|\\w*seconds)\": ?[^,}\\n]*";

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void speak_as_before() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map.json", "map.csv", "map.npy", "map.inseq.json"})
    void the_map_of_a_problem(String file) throws IOException {
        requireAlike(file, "attribute", "--random", "12", "--seed", "3");
    }

    @Test
    void the_map_of_a_text() throws IOException {
        String model = Program.golden("mpt").toString();
        requireAlike("map.json", "attribute", "--model", model, "--prompt", "0 1", "--generate", "3");
    }

    @Test
    void a_session_but_for_its_picture() throws IOException {
        String model = Program.golden("mpt").toString();
        String[] drawn = {"--model", model, "--prompt", "0 1", "--generate", "3", "--temperature", "0.7", "--seed", "5"
        };
        assertThat(session(Language.KOREAN, drawn))
                .isEqualTo(session(Language.ENGLISH, drawn))
                .contains("Generated, temperature 0.7");
    }

    @Test
    void a_difference() throws IOException {
        requireAlike("difference.json", "compare", "--random", "6", "--difference");
    }

    @Test
    void an_evaluation() throws IOException {
        requireAlike("evaluation.json", "evaluate", "parity-alibi-aligned", "--lengths", "5", "--samples", "2");
    }

    @Test
    void what_is_printed_for_programs() {
        assertThat(printed(Language.KOREAN, "methods", "--random", "3", "--json"))
                .isEqualTo(printed(Language.ENGLISH, "methods", "--random", "3", "--json"));
        assertThat(printed(Language.KOREAN, "models", "--card", "parity-alibi-aligned"))
                .isEqualTo(printed(Language.ENGLISH, "models", "--card", "parity-alibi-aligned"));
        assertThat(printed(Language.KOREAN, "completion")).isEqualTo(printed(Language.ENGLISH, "completion"));
    }

    @Test
    void a_person_is_told_in_the_language_that_is_spoken() {
        assertThat(printed(Language.KOREAN, "attribute", "--random", "3")).contains("적중률");
    }

    private static String printed(Language language, String command, String... arguments) {
        language.speak();
        Program run = Program.run(command, arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out().replaceAll(TIMES, "");
    }

    private String session(Language language, String... arguments) throws IOException {
        Path file = folder.resolve(language.tag() + ".mnemo");
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--session", file.toString()));
        printed(language, "attribute", line.toArray(String[]::new));
        StringBuilder content = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".png")) {
                    content.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return content.toString().replaceAll(TIMES, "");
    }

    private void requireAlike(String name, String command, String... arguments) throws IOException {
        assertThat(written(Language.KOREAN, name, command, arguments))
                .isEqualTo(written(Language.ENGLISH, name, command, arguments));
    }

    private String written(Language language, String name, String command, String... arguments) throws IOException {
        Path file = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--out", file.toString()));
        printed(language, command, line.toArray(String[]::new));
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replaceAll(TIMES, "");
    }
}
