package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;

class ModelMatchTest {
    private final ModelChoice parity = Samples.model("parity", Samples.MNEMONICS);
    private final ModelChoice texts = new ModelChoice(
            entry("texts", Optional.of(new TrainedOnTexts("g.json", 8, 40))),
            "Rotary",
            Optional.empty(),
            Optional.empty());
    private final ModelChoice opened = new ModelChoice(
            entry("gpt2", Optional.empty()),
            "Learned positions",
            Optional.of(new ModelChoice.Opened("gpt2", "124 M")),
            Optional.of("gpt2"));

    private static ModelEntry entry(String name, Optional<TrainedOnTexts> texts) {
        return new ModelEntry(
                name,
                "Title of " + name,
                Path.of(name),
                Optional.of(PositionKind.ROTARY),
                Optional.empty(),
                texts,
                Optional.empty());
    }

    @Test
    void a_text_is_asked_of_the_bundled_model_of_texts_until_the_user_opens_one() {
        ModelMatch match = new ModelMatch(Task.TEXT, Samples.MNEMONICS);

        assertThat(match.offered(List.of(parity, texts))).containsExactly(texts);
        assertThat(match.best(List.of(texts), null)).contains(texts);
        assertThat(match.offered(List.of(parity, texts, opened))).containsExactly(opened, texts);
        assertThat(match.best(List.of(opened, texts), null)).contains(opened);
        assertThat(match.best(List.of(opened, texts), texts))
                .as("what was chosen stays")
                .contains(texts);
    }

    @Test
    void a_problem_is_not_asked_of_a_model_of_texts() {
        ModelMatch match = new ModelMatch(Task.PARITY, Samples.MNEMONICS);

        assertThat(match.offered(List.of(texts, parity))).containsExactly(parity);
    }

    @Test
    void a_picker_says_of_a_model_of_texts_what_it_is_and_not_that_it_does_not_know_the_format() {
        assertThat(texts.label(Samples.MNEMONICS, 20)).isEqualTo("Title of texts · Rotary");
        assertThat(texts.line(Samples.MNEMONICS, 20)).isEqualTo("Title of texts · Rotary");
    }
}
