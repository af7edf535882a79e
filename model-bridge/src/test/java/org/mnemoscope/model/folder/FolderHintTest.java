package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.model.catalog.ModelCatalog;

class FolderHintTest {
    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}");
    }

    @Test
    void an_adapter_is_named_with_the_line_that_merges_it() throws IOException {
        file("adapter_config.json");

        assertThatThrownBy(() -> ModelFolder.read(folder))
                .hasMessageContaining("has no config.json")
                .hasMessageContaining("It is a PEFT adapter")
                .hasMessageContaining("merge_and_unload().save_pretrained('merged')");
    }

    @Test
    void a_cache_is_named_with_the_folder_to_name_instead() throws IOException {
        Path snapshot = file("models--openai-community--gpt2/snapshots/607a30d/config.json")
                .getParent();

        assertThatThrownBy(() -> ModelFolder.read(folder)).hasMessageContaining("It is a Hugging Face cache");
        assertThatThrownBy(() -> ModelFolder.read(snapshot.getParent().getParent()))
                .hasMessageContaining("name the folder inside: " + snapshot);
    }

    @Test
    void an_older_tokenizer_is_named_with_the_line_that_makes_the_newer() throws IOException {
        Files.copy(GoldenFolders.of("gpt2").resolve(ModelFolder.CONFIG), folder.resolve(ModelFolder.CONFIG));
        file("vocab.json");
        file("merges.txt");

        assertThatThrownBy(() -> ModelFolder.read(folder).tokenizer())
                .hasMessageContaining("has no tokenizer.json")
                .hasMessageContaining("AutoTokenizer as A; A.from_pretrained('" + folder + "').save_pretrained(");
    }

    @Test
    void a_file_of_a_model_is_answered_with_its_folder() throws IOException {
        Path weights = file("model.safetensors");

        assertThatThrownBy(() -> new ModelCatalog(folder.resolve("bundled")).find(weights.toString()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(weights + " is a file; name the folder it lies in: " + folder);
    }
}
