package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mnemoscope.app.window.workbench.OpenWindow.onFx;
import static org.mnemoscope.app.window.workbench.OpenWindow.onFxThread;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.export.ExportKind;
import org.mnemoscope.app.window.export.ExportViewModel.Panels;
import org.mnemoscope.app.window.lesson.LessonViewModel;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.viewing.LanguageChoice;
import org.mnemoscope.lesson.LessonFolder.LessonFile;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window that is opened anew in another language. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchStageTest {
    @TempDir
    Path folder;

    private SettingsStore settings;
    private WorkbenchStage window;

    @BeforeEach
    void open() throws Exception {
        settings = new SettingsStore(folder.resolve("settings.json"));
        onFx(() -> {
            Fonts.load();
            window = new WorkbenchStage(Path.of(".."), settings, Theme.LIGHT, Map.of("LANGUAGE", "en"));
            window.open(new Stage(), Optional.empty());
        });
        waitUntil(() ->
                model().left().request().isPresent() && !window.workbench().isBusy());
    }

    @AfterEach
    void close() {
        onFx(() -> {
            Stage last = shown();
            window.close();
            last.close();
            Locale.setDefault(Locale.ENGLISH);
        });
    }

    private WorkbenchViewModel model() {
        return window.workbench().viewModel();
    }

    /** The stage that the window is in. */
    private static Stage shown() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String viewMenu() {
        return ((Labeled) shown().getScene().lookup("#view")).getText();
    }

    private static void waitUntil(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFxThread(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(LanguageChoice choice) {
        onFx(() -> model().options().languageProperty().set(choice));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Until another window is open. */
    private void chooseAndWait(LanguageChoice choice) throws Exception {
        Workbench before = window.workbench();
        choose(choice);
        waitUntil(() -> window.workbench() != before);
    }

    @Test
    void another_language_opens_it_anew_with_what_it_showed_and_the_machines_brings_it_back() throws Exception {
        onFx(() -> model().prompt().textProperty().set("0110100"));
        waitUntil(() -> "0110100".equals(asked()));
        assertThat(onFxThread(WorkbenchStageTest::viewMenu)).isEqualTo("View");

        chooseAndWait(LanguageChoice.KOREAN);

        assertThat(onFxThread(WorkbenchStageTest::viewMenu)).isEqualTo("보기");
        assertThat(settings.get().language()).isEqualTo("ko");
        assertThat(onFxThread(() -> Window.getWindows().stream()
                        .filter(Stage.class::isInstance)
                        .count()))
                .as("windows")
                .isEqualTo(1);
        waitUntil(() ->
                "0110100".equals(asked()) && model().left().stateProperty().get() instanceof PanelState.Shown);
        assertThat(model().left().findings().modelLine())
                .as("what a session keeps has no language")
                .isEqualTo("ALiBi · 3 layers · 8 heads · 0.7 M parameters");
        assertThat(model().status().modelsProperty().get()).isEqualTo("ALiBi · 층 3개 · 헤드 8개 · 매개변수 0.7 M");

        chooseAndWait(LanguageChoice.SYSTEM);
        assertThat(onFxThread(WorkbenchStageTest::viewMenu)).isEqualTo("View");
    }

    @Test
    void what_was_asked_before_and_the_lesson_that_is_told_survive_another_language() throws Exception {
        onFx(() -> window.workbench().lessons().openTour("en"));
        waitUntil(() -> lesson().openedProperty().get() != null);
        onFx(() -> lesson().next());
        ask("0110100");
        int before = onFxThread(() -> model().history().settled().before().size());
        ask("1110100");

        chooseAndWait(LanguageChoice.KOREAN);

        waitUntil(() -> lesson().openedProperty().get() != null && "1110100".equals(asked()));
        assertThat(lesson().stepProperty().get()).isEqualTo(1);
        assertThat(lesson().openedProperty().get().lesson().heading().language())
                .isEqualTo("ko");
        assertThat(model().history().trailProperty().get().before()).hasSize(before + 1);

        onFx(() -> model().history().undo());
        waitUntil(() -> "0110100".equals(asked()));
        onFx(() -> model().history().redo());
        waitUntil(() -> "1110100".equals(asked()));
    }

    @Test
    void the_window_of_the_language_before_is_kept_by_nobody() throws Exception {
        WeakReference<Object> before =
                new WeakReference<>(onFxThread(() -> shown().getScene().getRoot()));

        chooseAndWait(LanguageChoice.KOREAN);
        chooseAndWait(LanguageChoice.ENGLISH);
        onFx(() -> FxToolkit.toolkitContext().setRegisteredStage(shown()));

        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            System.gc();
            return before.refersTo(null);
        });
    }

    @Test
    void a_half_made_prediction_survives_another_language() throws Exception {
        onFx(() -> window.workbench().lessons().look());
        waitUntil(() -> !english().isEmpty());
        onFx(() -> window.workbench()
                .lessons()
                .open(english().stream()
                        .filter(file -> file.heading().name().equals("two-diagonals"))
                        .findFirst()
                        .orElseThrow()));
        waitUntil(() -> lesson().openedProperty().get() != null);
        onFx(() -> {
            while (!lesson().foretellingProperty().get() && !lesson().isLast()) {
                lesson().next();
            }
        });
        waitUntil(() -> lesson().readyProperty().get());
        onFx(() -> lesson().forecast().orElseThrow().rows().add(3));

        chooseAndWait(LanguageChoice.KOREAN);

        waitUntil(() -> lesson().openedProperty().get() != null
                && lesson().readyProperty().get());
        assertThat(lesson().foretellingProperty().get()).isTrue();
        assertThat(lesson().forecast().orElseThrow().rows()).containsExactly(3);
    }

    @Test
    void of_languages_chosen_one_after_the_other_the_last_is_spoken() throws Exception {
        Workbench before = window.workbench();
        onFx(() -> {
            model().options().languageProperty().set(LanguageChoice.KOREAN);
            model().options().languageProperty().set(LanguageChoice.ENGLISH);
            model().options().languageProperty().set(LanguageChoice.KOREAN);
        });

        waitUntil(() -> window.workbench() != before);
        assertThat(onFxThread(WorkbenchStageTest::viewMenu)).isEqualTo("보기");
    }

    private List<LessonFile> english() {
        return window.workbench().lessons().lessonsProperty().get().in("en");
    }

    private LessonViewModel lesson() {
        return window.workbench().lessons().lesson();
    }

    private void ask(String bits) throws Exception {
        onFx(() -> model().prompt().textProperty().set(bits));
        waitUntil(() -> bits.equals(asked()));
    }

    private String asked() {
        return model().left().request().stream()
                .flatMap(request -> request.inquiry().question().asProblem().stream())
                .map(problem -> problem.problem().text())
                .findFirst()
                .orElse("");
    }

    @Test
    void while_something_runs_that_would_be_lost_it_stays_and_says_so_in_the_new_language() throws Exception {
        onFx(() -> model().prompt().textProperty().set("0110100"));
        waitUntil(() -> model().left().stateProperty().get() instanceof PanelState.Shown
                && model().right().stateProperty().get() instanceof PanelState.Shown);
        Workbench before = window.workbench();
        Path written = folder.resolve("lengths.gif");
        onFx(() -> model().export()
                .export(ExportKind.LENGTHS, Panels.BOTH, (kind, ending, name, last) -> Optional.of(written)));
        try {
            choose(LanguageChoice.KOREAN);

            assertThat(window.workbench()).isSameAs(before);
            assertThat(model().options().languageNoteProperty().get()).contains("다음에 시작할 때");
            assertThat(Locale.getDefault().getLanguage()).isEqualTo("en");
            assertThat(settings.get().language()).isEqualTo("ko");
        } finally {
            onFx(() -> model().export().cancel());
        }
    }
}
