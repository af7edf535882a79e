package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.viz.heatmap.HeatmapMessage;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window where models are missing or damaged. */
@ExtendWith(ApplicationExtension.class)
class MissingModelsTest {
    @TempDir
    private Path home;

    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
    }

    private OpenWindow open() {
        return OpenWindow.onFxThread(() -> new OpenWindow(stage, home, home.resolve("settings.json")));
    }

    private Path copyOf(String name) throws IOException {
        Path from = Path.of("..", "samples", "models", name);
        Path to = Files.createDirectories(
                home.resolve("samples").resolve("models").resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    @Test
    void without_models_both_panels_say_where_they_were_looked_for() {
        try (OpenWindow open = open()) {
            open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Failed);

            for (var heatmap : open.heatmaps()) {
                HeatmapMessage message = heatmap.messageProperty().get();
                assertThat(message.title()).isEqualTo("No model for this task");
                assertThat(message.detail()).contains(home.resolve("samples").toString());
            }
        }
    }

    @Test
    void a_model_that_is_cut_short_fails_in_its_panel_and_the_other_goes_on() throws IOException {
        copyOf("parity-alibi-scratchpad");
        Path weights = copyOf("parity-alibi-aligned").resolve("model.safetensors");
        try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        try (OpenWindow open = open()) {
            open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Failed
                    && open.model().right().stateProperty().get() instanceof PanelState.Shown);

            HeatmapMessage message = open.heatmaps().get(0).messageProperty().get();
            assertThat(message.kind()).isEqualTo(HeatmapMessage.Kind.FAILED);
            assertThat(message.detail()).contains("model.safetensors");
            assertThat(open.heatmaps().get(1).messageProperty().get()).isNull();
        }
    }

    @Test
    void a_damaged_record_is_named() throws IOException {
        Files.writeString(copyOf("parity-alibi-aligned").resolve("evaluation.json"), "{");
        try (OpenWindow open = open()) {
            open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Failed);

            assertThat(List.of(open.model().left(), open.model().right())).allSatisfy(panel -> assertThat(
                            panel.stateProperty().get().message().orElseThrow().detail())
                    .contains("evaluation.json"));
        }
    }

    @Test
    void closing_the_window_stops_what_runs() throws IOException {
        copyOf("parity-alibi-aligned");
        copyOf("parity-alibi-scratchpad");
        OpenWindow open = open();
        open.waitUntil(() -> open.model().runningProperty().get());

        open.close();

        assertThat(open.model().left().isRunning()).isFalse();
        assertThat(open.model().right().isRunning()).isFalse();
    }
}
