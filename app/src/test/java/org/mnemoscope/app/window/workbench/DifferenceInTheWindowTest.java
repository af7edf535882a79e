package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.difference.DifferenceViewModel;
import org.mnemoscope.app.window.export.ExportKind;
import org.mnemoscope.app.window.export.ExportViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.viz.heatmap.Heatmap;

/** The difference of the panels' maps in the window, with the bundled models. */
class DifferenceInTheWindowTest extends BundledWindow {
    @BeforeEach
    void ask() {
        ask("0110100");
    }

    private void toggle() {
        onFx(() -> model().screen().toggle(ScreenViewModel.Panels.DIFFERENCE));
    }

    private Optional<DifferenceViewModel.Shown> shown() {
        return model().difference().shownProperty().get();
    }

    @Test
    void it_stands_in_place_of_both_panels_and_follows_them() {
        toggle();
        open.waitUntil(() -> shown().isPresent());
        Heatmap heatmap = (Heatmap) stage.getScene().getRoot().lookup(".difference .heatmap");

        assertThat(shown().orElseThrow().title()).isEqualTo("Mnemonics, aligned − Scratchpad, no mnemonics");
        assertThat(heatmap.dataProperty().get())
                .isSameAs(shown().orElseThrow().difference().data());
        assertThat(stage.getScene().getRoot().lookupAll(".panel").stream()
                        .filter(panel -> panel.isVisible() && panel.getParent().isVisible())
                        .count())
                .isEqualTo(1);

        onFx(() -> model().prompt().textProperty().set("01101"));
        open.waitUntil(() ->
                shown().filter(made -> made.difference().data().columns() == 5).isPresent());
        toggle();
        assertThat(stage.getScene().getRoot().lookupAll(".panel").stream()
                        .filter(panel -> panel.isVisible() && panel.getParent().isVisible())
                        .count())
                .isEqualTo(2);
    }

    @Test
    void while_the_answers_are_worked_out_it_says_so_and_dims_what_was_there_before() {
        onFx(() -> {
            model().prompt().textProperty().set("0110");
            model().run();
            model().screen().toggle(ScreenViewModel.Panels.DIFFERENCE);
            assertThat(model().difference().messageProperty().get().title()).isEqualTo("Working");
        });
        open.waitUntil(() -> shown().isPresent());
        assertThat(model().difference().messageProperty().get()).isNull();
        assertThat(model().difference().outdatedProperty().get()).isFalse();

        onFx(() -> {
            model().run();
            assertThat(model().difference().outdatedProperty().get()).isTrue();
        });
        open.waitUntil(() -> !model().difference().outdatedProperty().get());
        assertThat(shown()).isPresent();
    }

    @Test
    void after_a_changed_token_the_map_before_is_subtracted_and_exported() throws Exception {
        toggle();
        onFx(() -> model().difference().ofProperty().set(DifferenceViewModel.Of.LEFT));
        assertThat(shown()).isEmpty();
        assertThat(model().difference().messageProperty().get().title()).isEqualTo("Nothing to compare with");

        onFx(() -> model().surgery().change(model().left(), new PromptEdit.Replace(4, "0")));
        open.waitUntil(() -> shown().isPresent());

        assertThat(shown().orElseThrow().title()).isEqualTo("Left: after − before");
        assertThat(shown().orElseThrow().difference().data().outputs().get(1).emitted())
                .isEqualTo("0/1");
        Path file = folder.resolve("d.json");
        open.exportTo(file);
        onFx(() -> model().export()
                .export(
                        ExportKind.JSON,
                        ExportViewModel.Panels.DIFFERENCE,
                        (kind, ending, name, in) -> Optional.of(file)));
        open.waitUntil(() -> Files.exists(file));
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(json.getAsJsonObject("first")
                        .getAsJsonObject("question")
                        .get("problem")
                        .getAsString())
                .isEqualTo("0010100");
        assertThat(json.getAsJsonObject("second")
                        .getAsJsonObject("question")
                        .get("problem")
                        .getAsString())
                .isEqualTo("0110100");
    }
}
