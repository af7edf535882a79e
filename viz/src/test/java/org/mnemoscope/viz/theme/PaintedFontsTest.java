package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PaintedFontsTest {
    /** Prints the typeface of charts. */
    static final class Speech {
        private Speech() {}

        public static void main(String[] arguments) {
            System.out.println(new PaintedFonts().speech(12).getFamily());
        }
    }

    @Test
    void charts_speak_korean_with_a_java_that_has_no_names_of_languages_too() throws Exception {
        assertThat(speech("ko")).isEqualTo(Fonts.HANGUL);
        assertThat(speech("en")).isEqualTo("Inter");
    }

    /** With the modules of a package's Java. */
    private static String speech(String language) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base,java.desktop",
                        "-Duser.language=" + language,
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Speech.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
