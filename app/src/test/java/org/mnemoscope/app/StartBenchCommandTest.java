package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench start} with launchers that start nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
class StartBenchCommandTest {
    @TempDir
    Path folder;

    @AfterEach
    void no_launcher() {
        System.clearProperty("mnemoscope.launcher");
    }

    @Test
    void times_each_start_beside_one_of_java_alone() throws Exception {
        launcher("test -n \"$1\" || { echo first frame; echo both maps; }");

        Program bench = Program.run("bench", "start", "--runs", "1");

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out().lines())
                .hasSize(6)
                .anyMatch(line -> line.matches("java -version +\\d+\\.\\d\\d s"))
                .anyMatch(line -> line.matches("--version +\\d+\\.\\d\\d s"))
                .anyMatch(line -> line.matches("attribute --random 40 +\\d+\\.\\d\\d s"))
                .anyMatch(line -> line.matches("window: first frame +\\d+\\.\\d\\d s"))
                .anyMatch(line -> line.matches("window: both maps +\\d+\\.\\d\\d s"));
    }

    @Test
    void a_start_that_fails_is_no_time() throws Exception {
        launcher("exit 3");

        Program bench = Program.run("bench", "start", "--runs", "1");

        assertThat(bench.status()).isEqualTo(1);
        assertThat(bench.out()).contains("java -version").doesNotContain("attribute");
        assertThat(bench.err()).contains("--version ended with status 3");
    }

    @Test
    void a_window_that_closes_too_early_is_no_time() throws Exception {
        launcher("test -n \"$1\" || echo first frame");

        Program bench = Program.run("bench", "start", "--runs", "1");

        assertThat(bench.status()).isEqualTo(1);
        assertThat(bench.err()).contains("ended before window: both maps");
    }

    @Test
    void without_a_launcher_there_is_nothing_to_time() {
        Program.run("bench", "start").requireRefused(2, "app/bin/mnemoscope bench start");
    }

    private void launcher(String body) throws Exception {
        Path file = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        System.setProperty("mnemoscope.launcher", file.toString());
    }
}
