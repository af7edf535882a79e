package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/** What tests of the real window with the bundled models begin and end with. */
@ExtendWith(ApplicationExtension.class)
abstract class BundledWindow {
    @TempDir
    Path folder;

    Stage stage;
    OpenWindow open;

    @BeforeEach
    void open() {
        // TestFX looks for its own way to a stage in the test's class alone
        stage = OpenWindow.onFxThread(Stage::new);
        open = OpenWindow.onFxThread(() -> new OpenWindow(stage, Path.of(".."), folder.resolve("settings.json")));
        open.waitUntil(() -> model().left().request().isPresent()
                && model().right().request().isPresent());
    }

    @AfterEach
    void close() {
        open.close();
    }

    WorkbenchViewModel model() {
        return open.model();
    }

    static void onFx(Runnable action) {
        OpenWindow.onFx(action);
    }

    /** Types bits and waits for both whole maps. */
    void ask(String bits) {
        onFx(() -> model().prompt().textProperty().set(bits));
        open.waitForMaps(bits.length());
    }
}
