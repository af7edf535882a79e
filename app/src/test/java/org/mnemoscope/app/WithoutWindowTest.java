package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WithoutWindowTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    private final Path picture = Path.of(WithoutWindow.PICTURE).toAbsolutePath();

    @AfterEach
    void no_picture_stays() throws Exception {
        Files.deleteIfExists(picture);
    }

    @Test
    void a_display_and_all_libraries_let_the_window_open() {
        assertThat(WithoutWindow.on("Linux", ":0", "", "")).isEmpty();
    }

    @Test
    void other_systems_always_have_a_display() {
        assertThat(WithoutWindow.on("Mac OS X", "", "", "")).isEmpty();
        assertThat(WithoutWindow.on("Windows 11", "", "", "")).isEmpty();
    }

    @Test
    void two_lines_say_what_the_window_needs() {
        assertThat(needs("", "")).hasSize(2).first().asString().contains("DISPLAY is not set");
        assertThat(needs(":0", "libgtk-3.so.0"))
                .containsExactly(
                        "The window needs libraries that this system lacks: libgtk-3.so.0.",
                        "To install them: apt-get install libgtk-3-0");
        assertThat(needs("", "libgtk-3.so.0")).hasSize(2).first().asString().contains("DISPLAY", "libgtk-3.so.0");
    }

    @Test
    void what_javafx_said_is_one_of_two_lines() {
        assertThat(WithoutWindow.because("Unable to open DISPLAY").needs())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("Unable to open DISPLAY.");
    }

    private static List<String> needs(String display, String lacks) {
        return WithoutWindow.on("Linux", display, lacks, "apt-get install libgtk-3-0")
                .orElseThrow()
                .needs();
    }

    @Test
    void draws_the_first_problem_of_both_panels_and_says_where_it_is() {
        int status = new WithoutWindow(List.of("one", "two")).draw(program, Path.of(".."), Optional.empty());

        assertThat(status).as(err.toString()).isZero();
        assertThat(picture).isNotEmptyFile();
        assertThat(out.toString())
                .contains("Mnemonics, aligned", "no mnemonics")
                .endsWith(picture + "\n");
        assertThat(err.toString()).endsWith("one\ntwo\n");
    }
}
