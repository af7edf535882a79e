package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.engine.RememberedContents;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

class TokenizerGuardTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private static String golden() throws IOException {
        return Files.readString(GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER));
    }

    /** The reference tokenizer with a part replaced. */
    private static String with(String part, String content) throws IOException {
        JsonObject json = JsonParser.parseString(golden()).getAsJsonObject();
        json.addProperty(part, "REPLACED");
        return json.toString().replace("\"REPLACED\"", content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve(ModelFolder.TOKENIZER), content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "normalizer | {\"type\": \"Precompiled\", \"precompiled_charsmap\": null}",
                "normalizer | {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAAA\"}",
                "pre_tokenizer | {\"type\": \"FixedLength\", \"length\": 0}",
                "post_processor | {\"type\": \"TemplateProcessing\", \"single\": [{\"SpecialToken\": {\"id\": \"<x>\", \"type_id\": 0}}, {\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}], \"pair\": [], \"special_tokens\": {}}",
                "post_processor | {\"type\": \"TemplateProcessing\", \"single\": [{\"Sequence\": {\"id\": \"B\", \"type_id\": 0}}], \"pair\": [], \"special_tokens\": {}}",
                "decoder | {\"type\": \"Strip\", \"content\": \"x\", \"start\": 0, \"stop\": 9}",
                "decoder | {\"type\": \"Strip\", \"content\": \"x\", \"start\": 1e999, \"stop\": 0}",
                "decoder | \"\\ud800\"",
                "normalizer | {\"type\": \"Nothing\"}"
            })
    void what_ends_the_native_library_is_refused_and_the_program_goes_on(String part, String content)
            throws IOException {
        Path file = file(with(part, content));

        assertThatThrownBy(() -> TextTokenizer.open(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + " is not a tokenizer that can be read: ");
    }

    @Test
    void a_part_that_is_not_known_to_be_safe_works_in_a_process_of_its_own() throws IOException {
        String unknown = "{\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"Split\", \"pattern\": {\"Regex\":"
                + " \"(a+)+$\"}, \"behavior\": \"Isolated\", \"invert\": false}, {\"type\": \"ByteLevel\","
                + " \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": true}]}";
        try (TextTokenizer tokenizer = TextTokenizer.open(file(with("pre_tokenizer", unknown)))) {
            assertThat(tokenizer.encode("The other day").ids()).containsExactly(284, 221, 79, 84, 264, 82, 273, 286);
            assertThatThrownBy(() -> tokenizer.encode("a".repeat(60) + "!"))
                    .hasMessageContaining("cannot split this text: the library that splits texts");
            assertThat(tokenizer.decode(new int[] {284})).isEqualTo("The");
        }
    }

    @Test
    void a_process_that_takes_too_long_is_ended_and_refused() {
        assertThatThrownBy(() -> ChildSplitter.start(bytes(golden()), Duration.ofNanos(1)))
                .isInstanceOf(SplitterException.class)
                .hasMessageContaining("took longer than");
    }

    @Test
    void the_process_answers_as_the_library_here_does() throws Exception {
        try (Splitter here = NativeSplitter.open(bytes(golden()));
                Splitter there = ChildSplitter.start(bytes(golden()), LONG)) {
            for (String text : List.of("", "The other day", "Ünï 🙂\n")) {
                TokenizedText one = here.encode(text);
                TokenizedText other = there.encode(text);
                assertThat(other.ids()).isEqualTo(one.ids());
                assertThat(other.tokens()).isEqualTo(one.tokens());
                assertThat(other.offsets()).isEqualTo(one.offsets());
                assertThat(there.decode(one.ids(), true)).isEqualTo(here.decode(one.ids(), true));
            }
        }
    }

    @Test
    void what_was_tried_is_remembered_by_its_content() throws Exception {
        Path tried = folder.resolve("tried");
        TokenizerGuard guard = new TokenizerGuard(tried, LONG);
        guard.open(bytes(golden()), true, 300).close();

        assertThat(tried.resolve(RememberedContents.hash(bytes(golden())))).isEmptyFile();
        // a time in which nothing can be tried
        new TokenizerGuard(tried, Duration.ofNanos(1))
                .open(bytes(golden()), true, 300)
                .close();
    }

    @Test
    void the_tokenizers_of_the_bundled_models_are_known() throws Exception {
        TokenizerGuard nothingIsTried = new TokenizerGuard(folder.resolve("tried"), Duration.ofNanos(1));
        try (Stream<Path> models = Files.list(Path.of("../samples/models"))) {
            for (Path model : models.filter(Files::isDirectory).toList()) {
                nothingIsTried
                        .open(Files.readAllBytes(model.resolve(ModelFolder.TOKENIZER)), true, 1)
                        .close();
            }
        }
    }

    @Test
    void half_a_character_is_refused_by_its_place() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(file(golden()))) {
            assertThatThrownBy(() -> tokenizer.encode("ab\uD83D!"))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageContaining("its character 3 is half of one (U+D83D)");
        }
    }

    @Test
    void a_text_that_is_very_long_is_split_aside() throws IOException {
        String word = " day";
        String text = word.repeat(300_000);
        try (TextTokenizer tokenizer = TextTokenizer.open(file(golden()))) {
            int[] one = tokenizer.encode(word).ids();
            int[] ids = tokenizer.encode(text).ids();
            assertThat(ids).hasSize(300_000 * one.length);
            assertThat(Arrays.copyOf(ids, one.length)).isEqualTo(one);
        }
    }
}
