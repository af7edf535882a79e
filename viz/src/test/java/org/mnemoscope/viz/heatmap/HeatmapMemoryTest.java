package org.mnemoscope.viz.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mnemoscope.viz.matrix.Maps;
import org.mnemoscope.viz.strip.TokenStrip;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class HeatmapMemoryTest {
    private final VBox root = new VBox();

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(root, 400, 400);
        scene.getStylesheets().setAll(Theme.stylesheets());
        Theme.DARK.dress(root.getStyleClass());
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void a_heatmap_taken_from_the_window_is_forgotten(FxRobot robot) throws TimeoutException {
        WeakReference<Heatmap> reference = showAndRemove(robot);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> {
            System.gc();
            return reference.get() == null;
        });
        assertThat(reference.get()).isNull();
    }

    private WeakReference<Heatmap> showAndRemove(FxRobot robot) {
        List<WeakReference<Heatmap>> references = new ArrayList<>();
        robot.interact(() -> {
            Heatmap heatmap = new Heatmap();
            heatmap.dataProperty().set(Maps.diagonal(10).build());
            root.getChildren().setAll(new TokenStrip(heatmap), heatmap);
            references.add(new WeakReference<>(heatmap));
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> root.getChildren().clear());
        WaitForAsyncUtils.waitForFxEvents();
        return references.get(0);
    }
}
