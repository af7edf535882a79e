package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.session.Asking;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.viz.matrix.Viewport;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Keeping what the window shows, with the real models. */
@ExtendWith(ApplicationExtension.class)
class SessionWindowTest {
    private static final String BITS = "1011001";
    private static final List<String> MODELS = List.of("parity-alibi-aligned", "parity-alibi-scratchpad");

    @TempDir
    private Path folder;

    private Path home;
    private Path file;
    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
    }

    @BeforeEach
    void two_models() throws IOException {
        file = folder.resolve("kept.mnemo");
        home = folder.resolve("home");
        for (String name : MODELS) {
            Path to = Files.createDirectories(models().resolve(name));
            try (Stream<Path> files = Files.list(Path.of("..", "samples", "models", name))) {
                for (Path part : files.toList()) {
                    Files.copy(part, to.resolve(part.getFileName()));
                }
            }
        }
    }

    private Path models() {
        return home.resolve("samples").resolve("models");
    }

    private OpenWindow open(Path opens) {
        OpenWindow open = OpenWindow.onFxThread(
                () -> new OpenWindow(stage, home, folder.resolve("settings").resolve("settings.json"), opens));
        open.exportTo(file);
        return open;
    }

    private static void ask(OpenWindow open, String bits) {
        open.waitUntil(() -> open.model().left().choices().modelProperty().get() != null);
        OpenWindow.onFx(() -> open.model().prompt().textProperty().set(bits));
        open.waitForMaps(bits.length());
    }

    private void save(OpenWindow open) {
        OpenWindow.onFx(() -> open.model().session().save((kind, ending, name, begin) -> Optional.of(file)));
        open.waitUntil(() -> open.model().session().fileProperty().get().isPresent()
                && !open.model().session().changedProperty().get()
                && Files.exists(file));
    }

    private static WorkbenchState now(OpenWindow open) {
        return OpenWindow.onFxThread(() -> open.model().states().now()).orElseThrow();
    }

    private static String title(OpenWindow open) {
        return OpenWindow.onFxThread(() -> open.stage().getTitle());
    }

    private static float[] firstRow(OpenWindow open) {
        return open.model()
                .left()
                .findings()
                .rows()
                .get(0)
                .values(open.model().left().findings().analysis().reduction());
    }

    @Test
    void what_of_a_map_is_in_sight_and_what_was_typed_and_not_asked_are_kept() throws IOException {
        WorkbenchState kept;
        Viewport seen;
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            OpenWindow.onFx(() -> {
                open.heatmaps().get(0).zoom(1.5, 2, 3);
                open.model().prompt().textProperty().set("01x");
            });
            save(open);
            seen = open.heatmaps().get(0).viewportProperty().get();
            kept = now(open);
        }
        assertThat(seen.isWhole()).isFalse();

        try (OpenWindow open = open(file)) {
            open.waitForMaps(BITS.length());
            open.waitUntil(
                    () -> !open.heatmaps().get(0).viewportProperty().get().isWhole());

            assertThat(open.heatmaps().get(0).viewportProperty().get()).isEqualTo(seen);
            assertThat(open.model().prompt().textProperty().get()).isEqualTo("01x");
            assertThat(open.model().prompt().promptProperty().get().problem().text())
                    .isEqualTo(BITS);
            assertThat(now(open)).isEqualTo(kept);
            assertThat(open.model().session().changedProperty().get()).isFalse();
        }
    }

    @Test
    void what_is_kept_opens_without_its_models_and_says_what_it_lacks() throws IOException {
        float[] values;
        WorkbenchState kept;
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            save(open);
            values = firstRow(open);
            kept = now(open);
        }
        for (String name : MODELS) {
            Files.move(models().resolve(name), folder.resolve(name));
        }
        Files.createDirectories(models());

        try (OpenWindow open = open(file)) {
            open.waitForMaps(BITS.length());

            assertThat(firstRow(open)).isEqualTo(values);
            assertThat(now(open)).isEqualTo(kept);
            assertThat(title(open)).isEqualTo("kept.mnemo – Mnemoscope");
            assertThat(open.stage().getScene().getRoot().lookupAll(".token-chips"))
                    .as("a prompt that can be read, and that nobody can be asked with other tokens")
                    .hasSize(2)
                    .allMatch(row -> row.isVisible() && row.isDisabled())
                    .allMatch(row -> row.lookupAll(".chip").stream()
                            .map(chip -> ((Labeled) chip).getText())
                            .toList()
                            .containsAll(List.of("0", "1", ">>>")));
            assertThat(open.model()
                            .left()
                            .stateProperty()
                            .get()
                            .map()
                            .orElseThrow()
                            .metrics())
                    .isNotEmpty();
            assertThat(open.model().export().noticeProperty().get().text())
                    .contains("parity-alibi-aligned", "parity-alibi-scratchpad", "are not here");

            OpenWindow.onFx(() -> open.model().options().methodProperty().set(MethodKind.OCCLUSION));
            open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Failed);
            assertThat(open.stage().getScene().getRoot().lookup(".prompt-line").isVisible())
                    .as("a prompt without an answer")
                    .isFalse();
            assertThat(open.model()
                            .left()
                            .stateProperty()
                            .get()
                            .message()
                            .orElseThrow()
                            .detail())
                    .contains("parity-alibi-aligned is not here");

            OpenWindow.onFx(() -> open.model().options().methodProperty().set(MethodKind.GRADIENT_TIMES_INPUT));
            open.waitForMaps(BITS.length());
            assertThat(firstRow(open)).isEqualTo(values);

            OpenWindow.onFx(() -> open.model().run());
            open.waitForMaps(BITS.length());
            assertThat(firstRow(open)).isEqualTo(values);
            assertThat(open.model().export().noticeProperty().get().text())
                    .as("why Run changes nothing")
                    .contains("parity-alibi-aligned is not here");
        }
        try (OpenWindow open = open(null)) {
            open.waitForMaps(BITS.length());
            assertThat(open.model().export().noticeProperty().get().text())
                    .as("the next window begins with them missing")
                    .contains("are not here");
        }
    }

    @Test
    void a_map_is_not_kept_beside_the_hash_of_a_model_that_did_not_make_it() throws IOException {
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            save(open);
            List<String> hashes = hashes();
            assertThat(hashes).doesNotContain("");

            Path weights = models().resolve(MODELS.get(0)).resolve("model.safetensors");
            byte[] others = Files.readAllBytes(weights);
            others[others.length - 1] ^= 1;
            Files.write(weights, others);
            Files.delete(file);
            save(open);
            assertThat(hashes()).containsExactly("", hashes.get(1));
            assertThat(open.model().export().noticeProperty().get().text())
                    .contains("The files of parity-alibi-aligned are not those that answered");
        }
    }

    @Test
    void what_a_session_keeps_of_a_model_that_changed_stays_known_as_its_own() throws IOException {
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            save(open);
        }
        List<String> hashes = hashes();
        Path weights = models().resolve(MODELS.get(0)).resolve("model.safetensors");
        byte[] others = Files.readAllBytes(weights);
        others[others.length - 1] ^= 1;
        Files.write(weights, others);

        try (OpenWindow open = open(file)) {
            open.waitForMaps(BITS.length());
            Files.delete(file);
            save(open);
            assertThat(hashes()).isEqualTo(hashes);
        }
    }

    private List<String> hashes() throws IOException {
        return SessionFile.read(file).panels().stream()
                .map(panel -> panel.model().hash())
                .toList();
    }

    @Test
    void a_changed_file_asks_before_it_is_left_and_keeps_what_it_does_not_know() throws IOException {
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            save(open);
        }
        Session session = SessionFile.read(file);
        JsonObject document = session.document();
        document.addProperty("remark", "from elsewhere");
        SessionFile.write(file, session.withDocument(document));

        try (OpenWindow open = open(file)) {
            open.waitForMaps(BITS.length());
            OpenWindow.onFx(() -> open.model().prompt().textProperty().set("0110"));
            open.waitForMaps(4);
            assertThat(title(open)).isEqualTo("kept.mnemo (changed) – Mnemoscope");

            boolean[] left = {false};
            assertThat(OpenWindow.<Boolean>onFxThread(
                            () -> open.model().session().asksBeforeLeaving(() -> left[0] = true)))
                    .isTrue();
            Asking asking = open.model().session().askingProperty().get().orElseThrow();
            assertThat(asking.answers().stream().map(Asking.Answer::title))
                    .containsExactly("Save", "Leave without saving", "Stay");
            assertThat(left[0]).isFalse();

            OpenWindow.onFx(asking.answers().get(0).action());
            open.waitUntil(() -> left[0]);
            assertThat(title(open)).isEqualTo("kept.mnemo – Mnemoscope");
            assertThat(SessionFile.read(file).document().get("remark").getAsString())
                    .isEqualTo("from elsewhere");
            assertThat(SessionFile.read(file).panels().get(0).found()).isPresent();
        }
    }

    @Test
    void the_next_window_begins_with_what_the_last_one_showed() {
        WorkbenchState shown;
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            OpenWindow.onFx(() -> {
                open.model().prompt().textProperty().set("1101");
                open.model()
                        .left()
                        .setFormat(
                                open.model().right().choices().formatProperty().get());
                open.model().options().methodProperty().set(MethodKind.ATTENTION);
            });
            open.waitForMaps(4);
            shown = now(open);
        }
        try (OpenWindow open = open(null)) {
            open.waitForMaps(4);
            assertThat(now(open)).isEqualTo(shown);
            OpenWindow.onFx(() -> open.model().ask().taskProperty().set(Task.PARITY));
        }
    }

    @Test
    void that_what_is_shown_cannot_be_kept_is_said_once() throws IOException {
        try (OpenWindow open = open(null)) {
            List<String> said = new ArrayList<>();
            OpenWindow.onFx(() -> open.model().export().noticeProperty().addListener((now, before, notice) -> {
                if (notice != null && notice.text().startsWith("What the window shows cannot be kept")) {
                    said.add(notice.text());
                }
            }));
            ask(open, BITS);
            Path states = folder.resolve("settings").resolve("windows");
            open.waitUntil(() -> Files.isDirectory(states));
            Files.move(states, folder.resolve("aside"));
            Files.writeString(states, "no folder");

            ask(open, "0110");
            open.waitUntil(() -> !said.isEmpty());
            ask(open, "011");
            save(open);
            Files.delete(states);
            OpenWindow.onFx(() -> open.model().prompt().textProperty().set("01x"));
            open.waitUntil(() -> Files.isDirectory(states));

            assertThat(said).hasSize(1);
            assertThat(said.get(0)).contains(states.toString());
        }
    }

    @Test
    void an_interrupted_window_is_offered_at_the_next_start() throws IOException {
        WorkbenchState shown;
        Path windows = folder.resolve("settings").resolve("windows");
        Path own = windows.resolve("open-" + ProcessHandle.current().pid() + ".json");
        Path interrupted = windows.resolve("open-999999999.json");
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            shown = now(open);
            open.waitUntil(() -> Files.exists(own) && Files.readString(own).contains(BITS));
            Files.copy(own, interrupted);
        }
        assertThat(own).doesNotExist();
        Files.delete(windows.resolve("last.json"));

        try (OpenWindow open = open(null)) {
            open.waitUntil(() -> open.model().session().askingProperty().get().isPresent());
            Asking asking = open.model().session().askingProperty().get().orElseThrow();
            assertThat(asking.title()).isEqualTo("Mnemoscope did not end as it should");

            OpenWindow.onFx(asking.answers().get(0).action());
            open.waitForMaps(BITS.length());
            assertThat(now(open)).isEqualTo(shown);
            open.waitUntil(() -> !Files.exists(interrupted));
        }
    }

    @Test
    void a_file_that_is_no_session_is_refused_in_one_sentence() throws IOException {
        Files.writeString(file, "no zip");
        try (OpenWindow open = open(file)) {
            open.waitUntil(() -> open.model().export().noticeProperty().get().failed());
            assertThat(open.model().export().noticeProperty().get().text()).contains(file.toString());
            assertThat(open.model().session().fileProperty().get()).isEmpty();
        }
    }

    @Test
    void a_page_is_made_of_what_is_shown() throws IOException {
        Path page = folder.resolve("page.html");
        try (OpenWindow open = open(null)) {
            ask(open, BITS);
            OpenWindow.onFx(() -> open.model().session().report((kind, ending, name, begin) -> Optional.of(page)));
            open.waitUntil(() -> Files.exists(page));
            assertThat(Files.readString(page)).contains("parity-alibi-aligned", "Hit rate", "data:image/svg+xml");
            List<Optional<Path>> begun = new ArrayList<>();
            OpenWindow.onFx(() -> open.model().session().report((kind, ending, name, begin) -> {
                begun.add(begin);
                return Optional.empty();
            }));
            assertThat(begun).as("where the next dialog begins").containsExactly(Optional.of(folder));
        }
    }

    @Test
    void a_file_of_inseq_opens_as_a_map_that_belongs_to_no_session_yet() {
        Path inseq =
                Path.of("..", "model-bridge", "src", "test", "resources", "org", "mnemoscope", "inseq", "saved.json");
        try (OpenWindow open = open(inseq)) {
            open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Shown);

            assertThat(open.model().ask().taskProperty().get()).isEqualTo(Task.TEXT);
            assertThat(open.model().left().findings().note()).startsWith("The map is from a file of Inseq");
            assertThat(open.model().left().findings().rows()).hasSize(2);
            assertThat(title(open)).isEqualTo("Mnemoscope");

            save(open);
            assertThat(title(open)).isEqualTo("kept.mnemo – Mnemoscope");
        }
    }
}
