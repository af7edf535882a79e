package org.mnemoscope.app.window.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;

class ModelShelfTest {
    private static final Path MODELS = Path.of("..", "samples", "models");
    private static final Path MODEL = MODELS.resolve("parity-alibi-scratchpad");

    @TempDir
    private Path folder;

    private final ModelShelf shelf = new ModelShelf(MODELS);

    @AfterEach
    void close_what_is_open() {
        shelf.close();
    }

    private ModelShelf.Loan borrow(Path model) throws ModelFolderException {
        return shelf.borrow(model, ProgressSink.NONE, new CancelToken());
    }

    private static int rows(SequenceModel model) throws Exception {
        Analysis analysis = new Analyzer(model)
                .analyze(
                        Samples.problem("0110", Samples.SCRATCHPAD).withRows(Inquiry.Rows.DIGITS),
                        soFar -> {},
                        ProgressSink.NONE,
                        new CancelToken());
        return analysis.rows().size();
    }

    @Test
    void two_borrowers_of_one_folder_share_the_model_however_they_write_its_path() throws Exception {
        try (ModelShelf.Loan first = borrow(MODEL);
                ModelShelf.Loan second = borrow(MODEL.resolve(".").toAbsolutePath())) {
            assertThat(second.model()).isSameAs(first.model());
        }
    }

    @Test
    void what_nobody_uses_any_more_stays_open_for_the_next_one() throws Exception {
        SequenceModel before;
        try (ModelShelf.Loan loan = borrow(MODEL)) {
            before = loan.model();
        }

        try (ModelShelf.Loan loan = borrow(MODEL)) {
            assertThat(loan.model()).isSameAs(before);
        }
    }

    @Test
    void of_bundled_models_that_nobody_uses_the_last_few_stay_open() throws Exception {
        List<Path> models;
        try (Stream<Path> folders = Files.list(MODELS)) {
            models = folders.filter(Files::isDirectory).sorted().limit(12).toList();
        }

        try (ModelShelf.Loan used = borrow(models.get(0))) {
            for (Path model : models.subList(1, models.size())) {
                borrow(model).close();
            }

            assertThat(shelf.holds(models.get(0))).isTrue();
            assertThat(used.model().vocabularySize()).isPositive();
            assertThat(models.subList(1, 4)).noneMatch(shelf::holds);
            assertThat(models.subList(4, 12)).allMatch(shelf::holds);
        }
    }

    @Test
    void a_discarded_model_works_until_its_last_loan_ends() throws Exception {
        try (ModelShelf.Loan loan = borrow(MODEL)) {
            shelf.discard(MODEL);

            assertThat(shelf.holds(MODEL)).isFalse();
            assertThat(rows(loan.model())).isEqualTo(4);
        }
    }

    @Test
    void after_the_last_loan_a_discarded_model_is_freed() throws Exception {
        SequenceModel model;
        try (ModelShelf.Loan loan = borrow(MODEL)) {
            model = loan.model();
            shelf.discard(MODEL);
        }

        assertThatThrownBy(() -> rows(model)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_discarded_model_that_is_asked_for_again_is_opened_anew() throws Exception {
        try (ModelShelf.Loan loan = borrow(MODEL)) {
            shelf.discard(MODEL);
            try (ModelShelf.Loan again = borrow(MODEL)) {
                assertThat(again.model()).isNotSameAs(loan.model());
                assertThat(rows(again.model())).isEqualTo(4);
            }
        }
    }

    @Test
    void opening_that_is_cancelled_leaves_nothing_in_use() throws Exception {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> shelf.borrow(MODEL, ProgressSink.NONE, cancel))
                .isInstanceOf(CancellationException.class);

        try (ModelShelf.Loan loan = borrow(MODEL)) {
            assertThat(rows(loan.model())).isEqualTo(4);
        }
    }

    @Test
    void a_damaged_record_leaves_out_its_own_model_only() throws IOException {
        for (String name : new String[] {"parity-alibi-aligned", "parity-alibi-scratchpad"}) {
            Path copy = Files.createDirectory(folder.resolve(name));
            for (String file : new String[] {"config.json", "training.json", "evaluation.json"}) {
                Files.copy(MODELS.resolve(name).resolve(file), copy.resolve(file));
            }
        }
        Files.writeString(folder.resolve("parity-alibi-aligned").resolve("evaluation.json"), "{");

        try (ModelShelf damaged = new ModelShelf(folder)) {
            assertThat(damaged.bundled().choices())
                    .extracting(choice -> choice.entry().name())
                    .containsExactly("parity-alibi-scratchpad");
            assertThat(damaged.bundled().damaged()).singleElement().asString().contains("evaluation.json");
        }
    }
}
