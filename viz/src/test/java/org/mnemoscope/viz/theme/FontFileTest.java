package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontFileTest {
    private static final String NAME = "scripts/NotoEmoji-Regular.ttf";

    @TempDir
    private Path temporary;

    private Path lib;

    @BeforeEach
    void a_folder_of_jars() throws IOException {
        lib = Files.createDirectories(temporary.resolve("a folder, 폴더/lib"));
    }

    @Test
    void lies_beside_the_jar_where_a_build_has_laid_it() throws IOException {
        Path file = lay(lib.resolve("fonts").resolve(NAME));
        String jar = lib.resolve("styles.jar").toUri() + "!/org/mnemoscope/styles/fonts/OFL.txt";

        assertThat(FontFile.find(URI.create("jar:" + jar).toURL(), NAME)).contains(file);
    }

    @Test
    void lies_nowhere_if_nobody_laid_it_there() throws IOException {
        String jar = lib.resolve("styles.jar").toUri() + "!/org/mnemoscope/styles/fonts/OFL.txt";

        assertThat(FontFile.find(URI.create("jar:" + jar).toURL(), NAME)).isEmpty();
        assertThat(FontFile.read(NAME)).isNotNull();
    }

    @Test
    void lies_in_the_class_path_where_that_is_a_folder() throws IOException {
        Path file = lay(lib.resolve(NAME));

        assertThat(FontFile.find(lib.resolve("OFL.txt").toUri().toURL(), NAME)).contains(file);
    }

    private static Path lay(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
