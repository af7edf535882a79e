package org.mnemoscope.viz.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.Maps;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Palette;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TokenStripTest {
    private static final Palette PALETTE = Theme.LIGHT.palette();

    private Heatmap heatmap;
    private TokenStrip strip;
    private VBox root;

    @Start
    void start(Stage stage) {
        Fonts.load();
        heatmap = new Heatmap();
        strip = new TokenStrip(heatmap);
        root = new VBox(4, strip, heatmap);
        VBox.setVgrow(heatmap, Priority.ALWAYS);
        Scene scene = new Scene(root, 611, 400);
        scene.getStylesheets().setAll(Theme.stylesheets());
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void every_token_stands_on_its_column_to_the_pixel(FxRobot robot) {
        show(robot, answer(40, 17));
        assertAligned(robot);
    }

    @Test
    void it_stays_on_its_columns_through_zoom_and_pan(FxRobot robot) {
        show(robot, answer(40, 17));
        robot.interact(() -> heatmap.zoom(1.7, 20.3, 10));
        assertAligned(robot);
        robot.interact(() -> heatmap.pan(2.6, 0));
        assertAligned(robot);
    }

    @Test
    void a_wrong_token_is_red_and_underlined(FxRobot robot) {
        show(robot, answer(40, 17));
        PixelReader picture = snapshot(robot);
        PlotGeometry geometry = heatmap.geometryProperty().get();
        int centre = (int) geometry.columnCentre(17);
        assertThat(picture.getArgb((int) geometry.columnEdge(17) + 1, 6)).isEqualTo(PALETTE.argb("wrong-subtle"));
        assertThat(picture.getArgb(centre, (int) strip.getHeight() - 3)).isEqualTo(PALETTE.argb("wrong"));
        assertThat(strip.getAccessibleText()).contains("1 (wrong)");
    }

    @Test
    void narrow_columns_keep_only_colours_and_wrong_ones_stand_out_by_height(FxRobot robot) {
        show(robot, answer(240, 100));
        PixelReader picture = snapshot(robot);
        PlotGeometry geometry = heatmap.geometryProperty().get();
        assertThat(picture.getArgb((int) geometry.columnEdge(100), 0)).isEqualTo(PALETTE.argb("wrong"));
        assertThat(picture.getArgb((int) geometry.columnEdge(50), 0)).isNotEqualTo(PALETTE.argb("right"));
        assertThat(picture.getArgb((int) geometry.columnEdge(50), (int) strip.getHeight() - 2))
                .isEqualTo(PALETTE.argb("right"));
    }

    private void assertAligned(FxRobot robot) {
        PixelReader picture = snapshot(robot);
        PlotGeometry geometry = heatmap.geometryProperty().get();
        for (int column = geometry.firstColumn() + 1; column < geometry.lastColumn(); column++) {
            int left = (int) geometry.columnEdge(column);
            int right = (int) geometry.columnEdge(column + 1);
            int fill = PALETTE.argb(column == 17 ? "wrong-subtle" : "right-subtle");
            int middle = 6;
            assertThat(picture.getArgb(left, middle))
                    .as("gap left of %d", column)
                    .isNotEqualTo(fill);
            assertThat(picture.getArgb(left + 1, middle))
                    .as("left edge of %d", column)
                    .isEqualTo(fill);
            assertThat(picture.getArgb(right - 2, middle))
                    .as("right edge of %d", column)
                    .isEqualTo(fill);
            assertThat(picture.getArgb(right - 1, middle))
                    .as("gap right of %d", column)
                    .isNotEqualTo(fill);
        }
    }

    private void show(FxRobot robot, HeatmapData data) {
        robot.interact(() -> heatmap.dataProperty().set(data));
    }

    private PixelReader snapshot(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = root.snapshot(null, null));
        return image[0].getPixelReader();
    }

    private static HeatmapData answer(int columns, int wrong) {
        List<OutputToken> outputs = IntStream.range(0, columns)
                .mapToObj(i -> new OutputToken("p" + i, "", "1", Optional.of(i == wrong ? "0" : "1")))
                .toList();
        return HeatmapData.builder(outputs, Maps.context(20)).build();
    }
}
