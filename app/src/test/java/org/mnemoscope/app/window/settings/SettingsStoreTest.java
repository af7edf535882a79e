package org.mnemoscope.app.window.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        store.update(settings -> settings.withTheme("dark")
                .withSize(1024, 700, true)
                .withExportFolder("/tmp/maps")
                .withRecentModel("/models/gpt2")
                .withRecentSession("/maps/a.mnemo")
                .withThreads(2)
                .withSaveMemory(true)
                .withZoom(150)
                .withLanguage("ko"));
        store.save();

        assertThat(new SettingsStore(file).get())
                .isEqualTo(new Settings(
                        "dark",
                        1024,
                        700,
                        true,
                        "/tmp/maps",
                        List.of("/models/gpt2"),
                        List.of("/maps/a.mnemo"),
                        "cpu",
                        2,
                        "",
                        true,
                        150,
                        "ko"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"theme\":",
                "[]",
                "{\"width\": 1e99999}",
                "{\"threads\": 1e-20000}",
                "{\"threads\": \"two\"}",
                "{\"recentModels\": {}}"
            })
    void a_damaged_file_is_moved_aside_and_said(String damaged) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), damaged);

        SettingsStore store = new SettingsStore(file);

        assertThat(store.get()).isEqualTo(Settings.FIRST);
        assertThat(store.complaint())
                .startsWith("The settings are forgotten: " + file)
                .endsWith("the file is kept as settings.json.damaged.");
        store.save();
        assertThat(folder.resolve("settings.json.damaged")).hasContent(damaged);
        assertThat(new SettingsStore(file).complaint()).isEmpty();
    }

    @Test
    void whatever_stands_in_the_file_is_read_or_said_and_can_be_written_again() throws IOException {
        Path file = folder.resolve("settings.json");
        new SettingsStore(file).save();
        SettingsStore good = new SettingsStore(file);
        good.update(settings -> settings.withRecentModel("/models/gpt2").withRecentSession("/maps/a.mnemo"));
        good.save();

        for (String odd : OddJson.of(Files.readString(file))) {
            Files.writeString(file, odd);
            SettingsStore store = new SettingsStore(file);
            assertThat(store.modelsFolders()).as(odd).isNotEmpty();
            store.save();
            assertThat(new SettingsStore(file).complaint()).as(odd).isEmpty();
        }
    }

    @Test
    void a_size_that_no_screen_has_is_not_taken() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.json"), "{\"width\": 1e300, \"height\": -5, \"threads\": -1}");

        Settings read = new SettingsStore(file).get();

        assertThat(read.width()).isEqualTo(1280);
        assertThat(read.height()).isEqualTo(800);
        assertThat(read.threads()).isZero();
    }

    @Test
    void a_file_of_another_version_is_filled_up() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"width\": 900}");

        Settings read = new SettingsStore(file).get();

        assertThat(read.width()).isEqualTo(900);
        assertThat(read.theme()).isEqualTo("system");
        assertThat(read.exportFolder()).isEmpty();
        assertThat(read.recentModels()).isEmpty();
        assertThat(read.device()).isEqualTo("cpu");
    }

    @Test
    void two_windows_at_once_keep_what_each_of_them_changed() {
        Path file = folder.resolve("settings.json");
        SettingsStore one = new SettingsStore(file);
        one.save();
        SettingsStore other = new SettingsStore(file);

        one.update(settings -> settings.withRecentSession("/maps/a.mnemo").withTheme("dark"));
        one.save();
        other.update(settings -> settings.withRecentSession("/maps/b.mnemo"));
        other.save();

        Settings kept = new SettingsStore(file).get();
        assertThat(kept.recentSessions()).containsExactly("/maps/b.mnemo", "/maps/a.mnemo");
        assertThat(kept.theme()).isEqualTo("dark");
        assertThat(other.get().theme()).as("a window keeps its look").isEqualTo("system");
    }

    @Test
    void settings_that_cannot_be_kept_stop_nothing() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        SettingsStore store = new SettingsStore(inTheWay.resolve("settings.json"));

        store.update(settings -> settings.withTheme("dark"));
        store.save();

        assertThat(store.get().theme()).isEqualTo("dark");
    }

    @Test
    void trained_models_go_to_the_data_folder_and_are_still_found_beside_the_settings() {
        SettingsStore store = SettingsStore.in(new UserFolders(folder.resolve("config"), folder.resolve("data")));

        assertThat(store.modelsFolder()).isEqualTo(folder.resolve("data/models"));
        assertThat(store.modelsFolders())
                .containsExactly(folder.resolve("data/models"), folder.resolve("config/models"));

        store.update(
                settings -> settings.withModelsFolder(folder.resolve("mine").toString()));
        assertThat(store.modelsFolder()).isEqualTo(folder.resolve("mine"));
        assertThat(store.modelsFolders())
                .containsExactly(
                        folder.resolve("mine"), folder.resolve("data/models"), folder.resolve("config/models"));
    }

    @Test
    void where_one_folder_is_for_both_it_is_looked_in_once() {
        SettingsStore store = SettingsStore.in(new UserFolders(folder, folder));

        assertThat(store.modelsFolders()).containsExactly(folder.resolve("models"));
    }

    @Test
    void a_models_folder_that_can_be_no_path_is_passed_over() {
        SettingsStore store = new SettingsStore(folder.resolve("settings.json"));
        store.update(settings -> settings.withModelsFolder("a\0b"));

        assertThat(store.modelsFolder()).isEqualTo(folder.resolve("models"));
    }

    @Test
    void the_model_opened_last_comes_first_and_only_once_and_the_oldest_are_forgotten() {
        Settings settings = Settings.FIRST;
        for (int i = 0; i < 12; i++) {
            settings = settings.withRecentModel("model " + i);
        }
        settings = settings.withRecentModel("model 5");

        assertThat(settings.recentModels())
                .hasSize(10)
                .startsWith("model 5", "model 11")
                .doesNotHaveDuplicates()
                .doesNotContain("model 1");
    }
}
