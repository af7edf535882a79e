package org.mnemoscope.app.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.panel.HandJobs;

class DroppedModelsTest {
    @TempDir
    private Path folder;

    private final HandJobs jobs = new HandJobs();
    private final DroppedModels dropped = new DroppedModels(jobs);

    @Test
    void files_are_looked_at_in_the_background_and_only_then_count() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        List<Path> dragged = List.of(model, Files.createFile(folder.resolve("notes.txt")));

        assertThat(dropped.among(dragged)).isEmpty();
        jobs.runLast();

        assertThat(dropped.among(dragged)).containsExactly(model);
    }

    @Test
    void what_is_dragged_on_is_looked_at_once() throws IOException {
        List<Path> dragged = List.of(Files.createDirectory(folder.resolve("model")));

        dropped.among(dragged);
        dropped.among(dragged);

        assertThat(jobs.count()).isEqualTo(1);
    }

    @Test
    void what_left_the_window_is_looked_at_anew() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        dropped.among(List.of(model));
        jobs.runLast();
        dropped.forget();
        Files.delete(model);

        assertThat(dropped.among(List.of(model))).isEmpty();
        jobs.runLast();

        assertThat(dropped.among(List.of(model))).isEmpty();
    }
}
