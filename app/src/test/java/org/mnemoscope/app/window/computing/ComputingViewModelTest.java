package org.mnemoscope.app.window.computing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.engine.Engines;

class ComputingViewModelTest {
    @TempDir
    private Path folder;

    @Test
    void a_chosen_card_that_is_not_there_is_told_and_the_processor_computes() {
        SettingsStore settings = new SettingsStore(folder.resolve("settings.json"));
        settings.update(chosen -> chosen.withDevice("gpu999"));
        ComputingViewModel computing = new ComputingViewModel(settings);

        ComputingViewModel.apply(settings.get(), Engines.threads());
        computing.start(HandJobs.atOnce());

        assertThat(computing.deviceNow()).isEqualTo("cpu");
        assertThat(computing.device()).isEqualTo("gpu999");
        assertThat(computing.devicesProperty().get()).startsWith("cpu").doesNotContain("gpu999");
        assertThat(computing.hindranceProperty().get()).startsWith("gpu999 is not there: ");
    }

    @Test
    void the_processor_needs_no_word() {
        ComputingViewModel computing = new ComputingViewModel(new SettingsStore(folder.resolve("settings.json")));

        computing.start(HandJobs.atOnce());

        assertThat(computing.hindranceProperty().get()).isEmpty();
    }
}
