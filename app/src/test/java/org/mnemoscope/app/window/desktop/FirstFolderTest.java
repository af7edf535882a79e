package org.mnemoscope.app.window.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstFolderTest {
    private static final File HOME = new File(System.getProperty("user.home"));

    @TempDir
    private Path folder;

    @Test
    void a_dialog_begins_where_it_was_told_to() {
        assertThat(FirstFolder.of(Optional.of(folder))).contains(folder.toFile());
    }

    @Test
    void of_a_folder_that_is_gone_what_is_left_above_it_is_the_place() {
        assertThat(FirstFolder.of(Optional.of(folder.resolve("gone").resolve("further"))))
                .contains(folder.toFile());
    }

    @Test
    void where_nothing_is_left_or_was_told_it_is_the_users_own() {
        assertThat(FirstFolder.of(Optional.empty())).contains(HOME);
        assertThat(FirstFolder.of(Optional.of(Path.of("/no-such-folder/further"))))
                .contains(HOME);
    }
}
