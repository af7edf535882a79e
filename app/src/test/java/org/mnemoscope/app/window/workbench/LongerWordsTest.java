package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mnemoscope.app.window.workbench.OpenWindow.onFx;
import static org.mnemoscope.app.window.workbench.OpenWindow.onFxThread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.app.language.PseudoLocale;
import org.mnemoscope.app.window.drawer.DrawerTab;
import org.testfx.framework.junit5.ApplicationExtension;

/** The window in a language whose words are 40 % longer than the English ones. */
@ExtendWith(ApplicationExtension.class)
class LongerWordsTest {
    @TempDir
    Path folder;

    private final List<String> clipped = new ArrayList<>();
    private OpenWindow open;

    @BeforeAll
    static void write() throws IOException {
        PseudoLocale.write(Path.of("target/test-classes"));
    }

    @AfterEach
    void close() {
        open.close();
        Locale.setDefault(Locale.US);
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1280, 800"})
    void nothing_is_clipped(int width, int height) throws IOException {
        Path settings = folder.resolve("settings.json");
        Files.writeString(settings, "{\"width\": " + width + ", \"height\": " + height + "}");
        Locale.setDefault(PseudoLocale.LOCALE);
        open = onFxThread(() -> new OpenWindow(new Stage(), Path.of(".."), settings));
        open.waitUntil(() -> open.model().left().request().isPresent()
                && open.model().right().request().isPresent());
        onFx(() -> open.model().prompt().textProperty().set("0110100"));
        open.waitForMaps(7);

        look("main window");
        for (DrawerTab tab : DrawerTab.values()) {
            onFx(() -> open.model().drawer().tabProperty().set(tab));
            look("drawer, " + tab);
        }
        onFx(() -> view().viewMenu().toggle());
        look("View");
        onFx(() -> view().viewMenu().close());
        onFx(() -> open.model()
                .card()
                .show(open.model().left().choices().modelProperty().get()));
        look("model card");
        onFx(() -> open.model().card().hide());
        onFx(() -> open.workbench().lessons().open(Path.of("../samples/lessons/anchors.en.md")));
        open.waitUntil(
                () -> open.workbench().lessons().lesson().openedProperty().get() != null);
        look("lesson");
        onFx(() -> open.workbench().lessons().lesson().close());
        onFx(() -> view().openGeneralisation());
        open.waitUntil(
                () -> !open.model().generalisation().chartsProperty().get().isEmpty());
        look("generalisation");
        onFx(() -> open.model().generalisation().hide());
        onFx(() -> view().openTraining());
        open.waitUntil(() -> open.model().training().chosenProperty().get().isPresent());
        look("training");

        assertThat(clipped).isEmpty();
    }

    private WorkbenchView view() {
        return (WorkbenchView) open.stage().getScene().getRoot();
    }

    private void look(String where) {
        onFx(() -> {
            Parent root = open.stage().getScene().getRoot();
            root.applyCss();
            root.layout();
            look(where, root);
        });
    }

    private void look(String where, Node node) {
        // names of models and formats: a picker shows what there is room for, and its list the whole name
        boolean isPicker = node instanceof ComboBoxBase || node.getStyleClass().contains("model-picker");
        if (!node.isVisible() || isPicker) {
            return;
        }
        if (node instanceof Labeled words && isCut(words)) {
            clipped.add(where + ": " + words.getStyleClass() + " " + words.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(where, child));
        }
    }

    /** Whether of a text of ours fewer letters are drawn than there are, or some beyond the window's edge. */
    private static boolean isCut(Labeled words) {
        if (words.getText() == null || !words.getText().contains(PseudoLocale.MARK)) {
            return false;
        }
        return words.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .anyMatch(drawn -> !drawn.getText().equals(words.getText())
                        || drawn.localToScene(drawn.getLayoutBounds()).getMaxX()
                                > words.getScene().getWidth() + 1);
    }
}
