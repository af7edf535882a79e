package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void follows_the_custom_of_the_system() {
        assertThat(folder("Linux", Map.of())).isEqualTo(HOME.resolve(".cache/mnemoscope/engine"));
        assertThat(folder("Mac OS X", Map.of())).isEqualTo(HOME.resolve("Library/Caches/mnemoscope/engine"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Local/mnemoscope/engine"));
    }

    @Test
    void follows_the_users_wishes() {
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "/fast"))).isEqualTo(Path.of("/fast/mnemoscope/engine"));
        assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/mnemoscope/engine"));
    }

    @Test
    void a_wish_that_is_empty_or_relative_is_none() {
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", ""))).isEqualTo(HOME.resolve(".cache/mnemoscope/engine"));
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "here")))
                .isEqualTo(HOME.resolve(".cache/mnemoscope/engine"));
    }

    @Test
    void the_engine_is_unpacked_there() {
        Engines.version();

        assertThat(Path.of(System.getProperty("ENGINE_CACHE_DIR")))
                .isDirectory()
                .satisfies(folder -> {
                    assertThat(Files.isDirectory(folder.resolve("pytorch"))).isTrue();
                    assertThat(folder).endsWith(Path.of("mnemoscope", "engine"));
                });
    }

    private static Path folder(String system, Map<String, String> environment) {
        return EngineFolder.ofUser(system, HOME, environment::get);
    }
}
