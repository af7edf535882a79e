package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is printed and reaches nobody. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /dev/full")
class LostOutputTest {
    @TempDir
    private Path folder;

    @Test
    void a_reader_that_has_read_enough_ends_the_program_without_a_word() throws Exception {
        Process process = models(ProcessBuilder.Redirect.PIPE);
        process.getInputStream().close();

        assertThat(said(process)).isEmpty();
        assertThat(process.waitFor()).isEqualTo(141);
    }

    @Test
    void a_full_disk_is_an_error() throws Exception {
        Process process = models(ProcessBuilder.Redirect.to(new File("/dev/full")));

        assertThat(said(process)).containsExactly("What was to be printed could not be written.");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void what_took_long_is_printed_also_where_it_cannot_be_written() throws Exception {
        Process process = program(
                List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"),
                ProcessBuilder.Redirect.PIPE,
                "choose",
                "parity-alibi-aligned",
                "--out",
                folder.resolve("chosen").toString(),
                "--lengths=2",
                "--samples=2",
                "--maps=1",
                "--map-length=2");

        List<String> words = process.inputReader().lines().toList();
        List<String> complaints = said(process);
        assertThat(words).as(complaints.toString()).singleElement().asString().contains("chosen");
        assertThat(complaints).last().asString().contains("File too large");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static Process models(ProcessBuilder.Redirect out) throws IOException {
        return program(List.of(), out, "models");
    }

    private static Process program(List<String> before, ProcessBuilder.Redirect out, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmnemoscope.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectOutput(out).start();
    }

    private static List<String> said(Process process) throws IOException {
        try (BufferedReader err = process.errorReader()) {
            return err.lines().toList();
        }
    }
}
