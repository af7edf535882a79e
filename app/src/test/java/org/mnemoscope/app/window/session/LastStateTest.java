package org.mnemoscope.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.settings.OddJson;
import org.mnemoscope.session.SessionException;

class LastStateTest {
    private static final Path SESSION = Path.of("../model-bridge/src/test/resources/org/mnemoscope/fuzz/session.mnemo");

    @TempDir
    private Path folder;

    @Test
    void whatever_stands_in_the_file_is_read_or_refused_in_a_sentence() throws IOException {
        Path file = folder.resolve("last.json");
        String good;
        try (ZipFile zip = new ZipFile(SESSION.toFile())) {
            good = new String(zip.getInputStream(zip.getEntry("session.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(file, good);
        LastState.read(file).write(file);

        for (String odd : OddJson.of(Files.readString(file))) {
            Files.writeString(file, odd);
            try {
                LastState.read(file).write(folder.resolve("again.json"));
            } catch (SessionException refused) {
                assertThat(refused.getMessage()).as(odd).contains("last.json").hasLineCount(1);
            }
        }
    }
}
