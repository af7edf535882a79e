package org.mnemoscope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    private Path folder;

    @Test
    void begins_with_the_first_settings() {
        assertThat(new SettingsStore(folder.resolve("none.json")).get()).isEqualTo(Settings.FIRST);
    }

    @Test
    void what_was_saved_is_there_at_the_next_start() {
        Path file = folder.resolve("new").resolve("settings.json");
        SettingsStore store = new SettingsStore(file);
        store.update(
                settings -> settings.withTheme("dark").withSize(1024, 700, true).withExportFolder("/tmp/maps"));
        store.save();

        assertThat(new SettingsStore(file).get()).isEqualTo(new Settings("dark", 1024, 700, true, "/tmp/maps"));
    }

    @Test
    void a_damaged_file_counts_as_absent() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"theme\":");

        assertThat(new SettingsStore(file).get()).isEqualTo(Settings.FIRST);
    }

    @Test
    void a_file_of_another_version_is_filled_up() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"width\": 900}");

        Settings read = new SettingsStore(file).get();

        assertThat(read.width()).isEqualTo(900);
        assertThat(read.theme()).isEqualTo("system");
        assertThat(read.exportFolder()).isEmpty();
    }

    @Test
    void settings_that_cannot_be_kept_stop_nothing() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        SettingsStore store = new SettingsStore(inTheWay.resolve("settings.json"));

        store.update(settings -> settings.withTheme("dark"));
        store.save();

        assertThat(store.get().theme()).isEqualTo("dark");
    }
}
