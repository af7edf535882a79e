package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    @Test
    void is_made_with_those_above_it() throws IOException {
        OutputFolder.make(folder.resolve("maps/parity"));

        assertThat(folder.resolve("maps/parity")).isDirectory();
    }

    @Test
    void a_file_in_its_place_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("maps"));

        assertThatThrownBy(() -> OutputFolder.make(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is a file; a folder is needed to write into");
    }

    @Test
    void a_name_that_is_too_long_is_the_reason() {
        assertThatThrownBy(() -> OutputFolder.make(folder.resolve("x".repeat(300))))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("The folder .*x{300} cannot be made: \\w.*")
                .hasMessageNotContaining("permission");
    }
}
