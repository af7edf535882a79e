package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first start where the engine's libraries cannot be unpacked, as on a full disk: a file stands in the place of their folder. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the cache folder is named by XDG_CACHE_HOME there only")
@Timeout(120)
class FullCacheTest {
    @TempDir
    private Path cache;

    @ParameterizedTest
    @ValueSource(strings = {"pytorch", "tokenizers"})
    void is_said_in_a_sentence_that_names_the_folder(String library) throws IOException, InterruptedException {
        Path engine = Files.createDirectories(cache.resolve("mnemoscope/engine"));
        Files.createFile(engine.resolve(library));
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.mnemoscope.app.Main",
                "attribute",
                "--home",
                "..",
                "--model",
                "parity-alibi-aligned",
                "--problem",
                "01");
        program.environment().put("XDG_CACHE_HOME", cache.toString());
        Process process =
                program.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said.strip())
                .startsWith("The engine's libraries cannot be unpacked into " + engine + ": ")
                .hasLineCount(1);
    }
}
