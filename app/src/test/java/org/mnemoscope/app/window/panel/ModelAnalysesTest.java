package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;
import org.mnemoscope.torchscript.TrustedModules;

class ModelAnalysesTest {
    private final ModelShelf shelf = new ModelShelf(Path.of("..", "samples", "models"));
    private final ModelAnalyses analyses = new ModelAnalyses(shelf);

    @TempDir
    private Path folder;

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private ModelChoice mnemonicModel() throws IOException {
        return shelf.bundled().choices().stream()
                .filter(choice -> choice.fits(Samples.MNEMONICS))
                .findFirst()
                .orElseThrow();
    }

    private PanelRequest request(List<String> names) throws IOException {
        Prompt prompt = new Prompt(new ParityProblem("01101"), names, 3);
        return new PanelRequest(Inquiry.of(prompt.in(Samples.MNEMONICS, Shots.NONE)), mnemonicModel());
    }

    @Test
    void tells_the_answer_first_and_then_every_row() throws Exception {
        List<Integer> rows = new ArrayList<>();

        Findings found = analyses.run(
                request(List.of()), soFar -> rows.add(soFar.rows().size()), ProgressSink.NONE, new CancelToken());

        assertThat(rows).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(found.finished()).isPresent();
        assertThat(found.rows()).hasSize(11);
        assertThat(found.modelLine()).startsWith("ALiBi · 3 layers");
    }

    @Test
    void takes_the_names_of_a_pasted_prompt_where_the_model_knows_them() throws Exception {
        Findings found = analyses.run(
                request(List.of("m9", "m4", "m7", "m1", "m3")), soFar -> {}, ProgressSink.NONE, new CancelToken());

        assertThat(found.answer().example().text()).startsWith(">>> m9 0 m4 1 m7 1 m1 0 m3 1 ===");
        assertThat(found.note()).as("5 bits are inside").isEmpty();
    }

    @Test
    void replaces_names_the_model_does_not_know_and_says_so() throws Exception {
        Findings found = analyses.run(
                request(List.of("oak", "elm", "ash", "fir", "yew")), soFar -> {}, ProgressSink.NONE, new CancelToken());

        assertThat(found.answer().example().text()).doesNotContain("oak");
        assertThat(found.note()).contains("replaced");
    }

    @Test
    void stops_when_cancelled() throws Exception {
        CancelToken cancel = new CancelToken();
        PanelRequest request = request(List.of());

        assertThatThrownBy(() -> analyses.run(request, soFar -> cancel.cancel(), ProgressSink.NONE, cancel))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void a_folder_without_a_model_is_refused_by_name() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        ModelChoice nothing = ModelChoice.bundled(
                new ModelEntry(
                        "empty",
                        "Empty",
                        folder.resolve("empty"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "?");
        PanelRequest request = new PanelRequest(Samples.problem("011", Samples.MNEMONICS), nothing);

        assertThatThrownBy(() -> analyses.run(request, soFar -> {}, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("config.json");
    }

    private static ModelChoice opened(String golden) throws IOException {
        return new ModelChoice(
                ModelCatalog.entry(Program.golden(golden)),
                "?",
                Optional.of(new ModelChoice.Opened("bloom", "40 k")),
                Optional.empty());
    }

    private static Inquiry given(String prompt, String answer, String contrast) {
        return Inquiry.of(new Question.OfText(prompt, new Question.Given(answer)))
                .withContrast(contrast);
    }

    private Findings ask(Inquiry text) throws Exception {
        PanelRequest request = new PanelRequest(text, opened("bloom"));
        return analyses.run(request, soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    @Test
    void goes_on_with_a_text_and_has_a_row_for_each_token_it_adds() throws Exception {
        Findings found = ask(Samples.text("0 1 1 0", 5));

        assertThat(found.answer().example().hasRightAnswer()).isFalse();
        assertThat(found.rows()).hasSize(5);
        assertThat(found.analysis().trainedOutputs()).isEmpty();
    }

    @Test
    void explains_an_answer_against_the_token_that_was_typed() throws Exception {
        Findings found = ask(given("0 1 1", " 0", "1"));

        assertThat(found.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.contrastId()).isNotNegative().isNotEqualTo(row.targetId()));
    }

    @Test
    void a_contrast_that_is_no_token_is_refused_by_name() {
        Inquiry text = given("0 1 1", " 0", "no such token");

        assertThatThrownBy(() -> ask(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'no such token'");
    }

    @Test
    void solved_problems_stand_in_front_where_they_are_asked_for() throws Exception {
        PanelRequest request = new PanelRequest(
                Inquiry.of(Samples.prompt("011").in(Samples.SCRATCHPAD, Shots.of(2))), opened("bloom"));

        Findings found = analyses.run(request, soFar -> {}, ProgressSink.NONE, new CancelToken());

        assertThat(found.answer().example().tokens())
                .filteredOn(token -> token.role() == Role.EXAMPLE)
                .hasSizeGreaterThan(10);
    }

    @Test
    void a_module_has_gradients_and_refuses_what_needs_more() throws Exception {
        Path file = Program.golden("gpt2").resolve("torchscript.pt");
        TrustedModules.ofUser().trust(file);
        ModelChoice module = new ModelChoice(
                ModelCatalog.entry(file),
                "?",
                Optional.of(new ModelChoice.Opened("torchscript", "0.2 MB")),
                Optional.empty());
        Inquiry text = Samples.text("0 1", 3);

        Findings found =
                analyses.run(new PanelRequest(text, module), soFar -> {}, ProgressSink.NONE, new CancelToken());
        assertThat(found.rows()).hasSize(3);
        assertThat(found.modelLine()).startsWith("TorchScript module");

        assertThatThrownBy(() -> analyses.run(
                        new PanelRequest(text.withMethod(MethodKind.ATTENTION), module),
                        soFar -> {},
                        ProgressSink.NONE,
                        new CancelToken()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Gradient × Input, Gradient norm");
    }
}
