package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void what_killed_processes_left_half_unpacked_is_swept_an_hour_later(@TempDir Path engine) throws IOException {
        Path version = Files.createDirectories(engine.resolve("pytorch/2.7.1-cpu-linux-x86_64"));
        Path library = Files.createFile(version.resolve("libtorch.so"));
        Path old = Files.createDirectory(engine.resolve("pytorch/tmp590056784202043899"));
        Path half = Files.createFile(old.resolve("libtorch_cpu.so"));
        Path bridge = Files.createFile(version.resolve("jni2791612109315804316tmp"));
        Path young = Files.createDirectory(engine.resolve("pytorch/tmp1096354402381273415"));
        for (Path path : List.of(library, version, half, old, bridge)) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }

        EngineFolder.sweep(engine);

        assertThat(List.of(old, bridge)).allSatisfy(path -> assertThat(path).doesNotExist());
        assertThat(List.of(library, young)).allSatisfy(path -> assertThat(path).exists());
    }

    private static Path folder(String system, Map<String, String> environment) {
        return EngineFolder.ofUser(system, HOME, environment::get);
    }
}
