package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowStartTest {
    @TempDir
    private Path folder;

    @Test
    void where_there_is_no_room_for_the_windows_libraries_that_is_said_unless_they_are_there() throws IOException {
        assertThatThrownBy(() -> WindowStart.requireRoom(folder, 3L << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder + " has 3 MB, they take 8");
        assertThatCode(() -> WindowStart.requireRoom(folder, 8L << 20)).doesNotThrowAnyException();

        Files.createFile(folder.resolve("libglass.so"));
        assertThatCode(() -> WindowStart.requireRoom(folder, 0)).doesNotThrowAnyException();
    }
}
