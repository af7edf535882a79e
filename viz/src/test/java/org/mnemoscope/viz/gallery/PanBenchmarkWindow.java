package org.mnemoscope.viz.gallery;

import java.util.Arrays;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.strip.TokenStrip;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;

/** Pans a large heatmap at several zooms and prints the time from frame to frame. */
public final class PanBenchmarkWindow extends Application {
    private static final int SIZE = 2000;
    private static final int WARM_UP = 100;
    private static final int FRAMES = 300;
    private static final double[] ZOOMS = {1.5, 4, 20, 100};

    private final double[] millis = new double[FRAMES];
    private Heatmap heatmap;
    private int zoom;
    private int frame = -WARM_UP;
    private long before;

    @Override
    public void start(Stage stage) {
        Fonts.load();
        heatmap = new Heatmap();
        heatmap.dataProperty().set(Samples.large(SIZE));
        VBox root = new VBox(4, new TokenStrip(heatmap), heatmap);
        VBox.setVgrow(heatmap, Priority.ALWAYS);
        Scene scene = new Scene(root, 1280, 800);
        scene.getStylesheets().setAll(Theme.stylesheets());
        stage.setScene(scene);
        stage.show();
        heatmap.zoom(ZOOMS[0], SIZE / 2.0, SIZE / 2.0);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                step();
            }
        }.start();
    }

    private void step() {
        long now = System.nanoTime();
        if (frame >= 0) {
            millis[frame] = (now - before) / 1e6;
        }
        before = now;
        double cells = heatmap.viewportProperty().get().width() / 100;
        heatmap.pan(Math.cos(frame * 0.05) * cells, Math.sin(frame * 0.05) * cells);
        frame++;
        if (frame == FRAMES) {
            report();
            next();
        }
    }

    private void report() {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "zoom %5.1f, %4.0f columns in sight: median %.1f ms, 95 %% %.1f ms, longest %.1f ms%n",
                ZOOMS[zoom],
                heatmap.viewportProperty().get().width(),
                millis[FRAMES / 2],
                millis[FRAMES * 95 / 100],
                millis[FRAMES - 1]);
    }

    private void next() {
        zoom++;
        frame = -WARM_UP;
        if (zoom == ZOOMS.length) {
            Platform.exit();
        } else {
            heatmap.showWhole();
            heatmap.zoom(ZOOMS[zoom], SIZE / 2.0, SIZE / 2.0);
        }
    }
}
