package org.mnemoscope.app.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.model.AboutModel.Fact;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;

class ModelCardViewModelTest {
    private static final Path MODELS = Path.of("..", "samples", "models");

    private final ModelShelf shelf = new ModelShelf(MODELS);
    private final HandJobs jobs = new HandJobs();
    private final ModelCardViewModel card = new ModelCardViewModel(shelf, jobs);

    @AfterEach
    void close_what_is_open() {
        shelf.close();
    }

    private static ModelChoice model(String name) throws IOException {
        return ModelChoice.bundled(ModelCatalog.entry(MODELS.resolve(name)), "?");
    }

    private Map<String, String> facts() {
        return card.contentProperty().get().orElseThrow().facts().stream()
                .collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void says_what_the_model_is_what_it_was_trained_on_and_where_it_lies() throws IOException {
        card.show(model("parity-alibi-scratchpad"));
        assertThat(card.noteProperty().get()).isEqualTo("Reading …");
        jobs.runLast();

        assertThat(card.noteProperty().get()).isEmpty();
        assertThat(facts())
                .containsEntry("Layers", "3")
                .containsEntry("Trained on", "Parity, Scratchpad, no mnemonics, 1–20 bits")
                .hasEntrySatisfying("Family", family -> assertThat(family).endsWith(")"))
                .hasEntrySatisfying("Heads", heads -> assertThat(heads).contains("dimensions each"))
                .hasEntrySatisfying("Exact match", match -> assertThat(match).contains("20:\u00a0"))
                .hasEntrySatisfying("Files", files -> assertThat(files).contains("MB of F16"))
                .hasEntrySatisfying(
                        "Folder",
                        path -> assertThat(Path.of(path)).isAbsolute().endsWith(Path.of("parity-alibi-scratchpad")));
    }

    @Test
    void a_model_that_cannot_be_read_is_said_in_place_of_the_facts() {
        Path nowhere = Path.of("no-such-folder");
        card.show(ModelChoice.bundled(
                new ModelEntry("gone", "Gone", nowhere, Optional.empty(), Optional.empty(), Optional.empty()), "?"));
        jobs.runLast();

        assertThat(card.noteProperty().get()).contains("no-such-folder");
        assertThat(card.contentProperty().get()).isEmpty();
    }

    @Test
    void what_comes_late_for_another_model_is_dropped() throws IOException {
        card.show(model("parity-alibi-scratchpad"));
        card.show(model("parity-alibi-aligned"));
        jobs.job(0).run();
        assertThat(card.contentProperty().get()).isEmpty();

        jobs.job(1).run();
        assertThat(facts().get("Folder")).endsWith("parity-alibi-aligned");
    }

    @Test
    void numbers_are_as_short_as_people_say_them() {
        assertThat(ModelFacts.size(40_352)).isEqualTo("40 k");
        assertThat(ModelFacts.size(640_000)).isEqualTo("0.6 M");
        assertThat(ModelFacts.size(134_515_008)).isEqualTo("135 M");
        assertThat(ModelFacts.size(1_720_000_000)).isEqualTo("1.7 B");
        assertThat(ModelFacts.bytes(161_000)).isEqualTo("0.2 MB");
        assertThat(ModelFacts.bytes(538_000_000)).isEqualTo("538 MB");
    }
}
