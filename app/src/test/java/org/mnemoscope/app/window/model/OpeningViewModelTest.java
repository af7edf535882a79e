package org.mnemoscope.app.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.settings.SettingsStore;

class OpeningViewModelTest {
    private static final Path MODELS = Path.of("..", "samples", "models");

    @TempDir
    private Path folder;

    private final ModelShelf shelf = new ModelShelf(MODELS);
    private final HandJobs jobs = new HandJobs();
    private final List<String> placed = new ArrayList<>();
    private final List<ModelChoice> closed = new ArrayList<>();
    private SettingsStore settings;
    private OpeningViewModel opening;
    private Path model;
    private long now;

    @BeforeEach
    void a_model_somewhere() throws IOException {
        model = Files.createDirectory(folder.resolve("mine"));
        try (Stream<Path> files = Files.list(MODELS.resolve("recall-alibi"))) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        settings = new SettingsStore(folder.resolve("settings.json"));
        opening = new OpeningViewModel(shelf, jobs, settings, () -> now);
        opening.setOnOpened((choice, place) -> placed.add(choice.entry().name() + " " + place));
        opening.setOnClosed(closed::add);
    }

    @AfterEach
    void close_what_is_open() {
        shelf.close();
    }

    private void open() {
        opening.open(model, PanelPlace.LEFT);
        jobs.runLast();
    }

    @Test
    void a_model_reaches_its_place_once_it_is_whole_and_is_remembered() {
        opening.open(model, PanelPlace.LEFT);
        assertThat(opening.loading()).extracting(Loading::name).containsExactly("mine");
        assertThat(placed).isEmpty();

        jobs.runLast();

        assertThat(opening.loading()).isEmpty();
        assertThat(placed).containsExactly("mine LEFT");
        assertThat(opening.opened()).singleElement().satisfies(choice -> assertThat(choice.isOpened())
                .isTrue());
        assertThat(opening.recent()).containsExactly(new RecentModel(model, true));
    }

    @Test
    void a_model_that_is_open_goes_to_another_place_at_once() {
        open();
        int before = jobs.count();
        opening.open(model, PanelPlace.RIGHT);

        assertThat(jobs.count()).isEqualTo(before);
        assertThat(placed).containsExactly("mine LEFT", "mine RIGHT");
        assertThat(opening.opened()).hasSize(1);
    }

    @Test
    void a_bundled_model_needs_no_opening() throws IOException {
        opening.setBundled(shelf.bundled().choices());
        opening.open(MODELS.resolve("parity-alibi-aligned"), PanelPlace.BOTH);

        assertThat(jobs.count()).isZero();
        assertThat(placed).containsExactly("parity-alibi-aligned BOTH");
        assertThat(opening.opened()).isEmpty();
    }

    @Test
    void a_refused_model_is_named_with_its_file_and_goes_nowhere() throws IOException {
        Files.delete(model.resolve("config.json"));
        open();

        Refusal refusal = opening.refusalProperty().get().orElseThrow();
        assertThat(refusal.sentence())
                .startsWith("mine was not opened: ")
                .contains("config.json")
                .doesNotContain(folder.toString());
        assertThat(refusal.details()).contains(model.toString(), "ModelFolderException");
        assertThat(placed).isEmpty();
        assertThat(opening.opened()).isEmpty();
        assertThat(opening.recent()).isEmpty();
    }

    /** Its content is new each time: a comment is put behind the archive. */
    private Path stranger() throws IOException {
        byte[] module = Files.readAllBytes(Program.golden("gpt2").resolve("torchscript.pt"));
        byte[] comment = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        byte[] commented = Arrays.copyOf(module, module.length + comment.length);
        commented[module.length - 2] = (byte) comment.length;
        System.arraycopy(comment, 0, commented, module.length, comment.length);
        return Files.write(folder.resolve("stranger.pt"), commented);
    }

    @Test
    void a_module_runs_only_after_somebody_said_that_he_trusts_it() throws IOException {
        Path module = stranger();
        opening.open(module, PanelPlace.RIGHT);
        jobs.runLast();

        Refusal refusal = opening.refusalProperty().get().orElseThrow();
        assertThat(refusal.sentence())
                .startsWith("Do you trust stranger.pt? Mind that opening a TorchScript module runs the code of");
        assertThat(opening.opened()).isEmpty();

        opening.trust(refusal.untrusted().orElseThrow());
        assertThat(opening.refusalProperty().get()).isEmpty();
        jobs.runLast();
        jobs.runLast();

        assertThat(placed).containsExactly("stranger.pt RIGHT");
    }

    @Test
    void the_next_opening_takes_the_refusal_away() throws IOException {
        Files.move(model.resolve("config.json"), folder.resolve("config.json"));
        open();
        Files.move(folder.resolve("config.json"), model.resolve("config.json"));
        open();

        assertThat(opening.refusalProperty().get()).isEmpty();
        assertThat(placed).containsExactly("mine LEFT");
    }

    @Test
    void a_cancelled_model_goes_nowhere_and_stays_open_for_nobody() {
        opening.open(model, PanelPlace.LEFT);
        opening.cancel(opening.loading().get(0));
        assertThat(opening.loading()).isEmpty();

        jobs.job(0).run();
        jobs.job(1).run();

        assertThat(placed).isEmpty();
        assertThat(opening.refusalProperty().get()).isEmpty();
        assertThat(shelf.holds(model)).isFalse();
    }

    @Test
    void a_closed_model_leaves_the_panels_first_and_the_memory_then() {
        open();
        opening.close(opening.opened().get(0));

        assertThat(closed).hasSize(1);
        assertThat(opening.opened()).isEmpty();
        jobs.runLast();
        assertThat(shelf.holds(model)).isFalse();
    }

    @Test
    void a_model_that_is_gone_stays_on_the_list_of_recent_ones_as_missing() throws IOException {
        settings.update(s -> s.withRecentModel(folder.resolve("gone").toString()));
        opening.lookAtRecent();
        jobs.runLast();

        assertThat(opening.recent()).containsExactly(new RecentModel(folder.resolve("gone"), false));
    }

    @Test
    void a_drive_that_does_not_answer_holds_nobody_up() {
        settings.update(s -> s.withRecentModel(model.toString()));
        opening.lookAtRecent();

        assertThat(opening.recent()).containsExactly(new RecentModel(model, true));
        assertThat(opening.whereToLook()).isEmpty();
        jobs.runLast();
        assertThat(opening.whereToLook()).contains(folder);
    }

    @Test
    void loading_tells_bytes_and_time() {
        Loading loading = new Loading(model, PanelPlace.BOTH, 0);
        now = TimeUnit.MILLISECONDS.toNanos(1400);
        assertThat(loading.words(now)).isEqualTo("1.4 s");

        loading.bytesKnown(538_000_000);
        loading.progressed(0.5);

        assertThat(loading.words(now)).isEqualTo("269 of 538 MB · 1.4 s");
    }
}
