package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderUpdateTest {
    private static final List<String> RECORDS = List.of("training.json", "evaluation.json");

    @TempDir
    private Path folder;

    @BeforeEach
    void an_older_model() throws IOException {
        for (String file :
                List.of("config.json", "tokenizer.json", "added_tokens.json", "evaluation.json", "notes.txt")) {
            Files.writeString(folder.resolve(file), "older");
        }
    }

    private static void writeNewer(Path to) throws IOException {
        for (String file : List.of("config.json", "tokenizer.json", "training.json")) {
            Files.writeString(to.resolve(file), "newer");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_newer_model_takes_the_older_ones_place_and_other_files_stay() throws IOException {
        ModelFolderUpdate.replace(folder, RECORDS, ModelFolderUpdateTest::writeNewer);

        assertThat(names()).containsExactly("config.json", "notes.txt", "tokenizer.json", "training.json");
        assertThat(folder.resolve("config.json")).hasContent("newer");
        assertThat(folder.resolve("tokenizer.json")).hasContent("newer");
        assertThat(folder.resolve("notes.txt")).hasContent("older");
    }

    @Test
    void what_fails_leaves_the_older_one() throws IOException {
        List<String> before = names();

        assertThatThrownBy(() -> ModelFolderUpdate.replace(folder, RECORDS, to -> {
                    writeNewer(to);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(names()).isEqualTo(before);
        assertThat(folder.resolve("config.json")).hasContent("older");
    }

    @Test
    void what_a_killed_process_left_is_completed_by_whoever_opens_the_folder() throws IOException {
        Path next = Files.createDirectory(folder.resolve(".next"));
        writeNewer(next);
        Files.createFile(next.resolve("evaluation.json.removed"));
        Files.delete(folder.resolve("config.json"));
        // one was moved already
        Files.move(next.resolve("training.json"), folder.resolve("training.json"));

        assertThat(ModelFolder.isAt(folder)).isTrue();
        assertThatThrownBy(() -> ModelFolder.read(folder)).hasMessageContaining("config.json");
        assertThat(names())
                .containsExactly("added_tokens.json", "config.json", "notes.txt", "tokenizer.json", "training.json");
        assertThat(folder.resolve("config.json")).hasContent("newer");
    }

    @Test
    void a_link_to_another_folder_is_nothing_to_complete() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        writeNewer(elsewhere);
        Files.createSymbolicLink(folder.resolve(".next"), elsewhere);

        ModelFolderUpdate.complete(folder);
        assertThat(folder.resolve("config.json")).hasContent("older");
        assertThat(elsewhere.resolve("config.json")).hasContent("newer");
    }
}
