package org.mnemoscope.viz.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.Maps;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.TrainingBoundary;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class HeatmapTest {
    private static final int SIZE = 20;

    private Heatmap heatmap;
    private Heatmap other;

    @Start
    void start(Stage stage) {
        Fonts.load();
        heatmap = new Heatmap();
        other = new Heatmap();
        HBox root = new HBox(heatmap, other);
        HBox.setHgrow(heatmap, Priority.ALWAYS);
        HBox.setHgrow(other, Priority.ALWAYS);
        Scene scene = new Scene(root, 900, 400);
        scene.getStylesheets().setAll(Theme.stylesheets());
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void showAMap(FxRobot robot) {
        robot.interact(() -> {
            heatmap.dataProperty().set(lowerTriangleAbsent().build());
            other.dataProperty().set(Maps.diagonal(SIZE).build());
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Ones on the diagonal, nothing below it; one expected source. */
    private static HeatmapData.Builder lowerTriangleAbsent() {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            int column = i % SIZE;
            int row = i / SIZE;
            values[i] = column < row ? Float.NaN : column == row ? 1 : 0.25f;
        }
        return Maps.of(SIZE, SIZE, values).expected(Set.of(new Cell(12, 5))).training(TrainingBoundary.after(10));
    }

    @Test
    void cells_have_the_colours_of_the_scale_and_absent_ones_the_themes(FxRobot robot) {
        assertThat(colourOf(robot, new Cell(7, 7))).isEqualTo(ColourScale.WHITE_BLUE.argb(1));
        assertThat(colourOf(robot, new Cell(8, 7))).isEqualTo(ColourScale.WHITE_BLUE.argb(0.25));
        assertThat(colourOf(robot, new Cell(6, 7)))
                .isEqualTo(Theme.LIGHT.palette().argb("absent"));
    }

    @Test
    void arrows_move_a_cell_that_is_told_of_and_read_out(FxRobot robot) {
        robot.interact(() -> {
            heatmap.hoverTextProperty()
                    .set(cell -> List.of(HoverLine.of(
                            TextRun.strong("output " + cell.column()), TextRun.plain(" row " + cell.row()))));
            heatmap.requestFocus();
        });
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT).type(KeyCode.DOWN);
        assertThat(heatmap.cursorCellProperty().get())
                .as("the strongest of the third output")
                .isEqualTo(new Cell(2, 2));
        assertThat(heatmap.getAccessibleText()).isEqualTo("output 2 row 2");
        assertThat(card(robot).isVisible()).isTrue();
        robot.type(KeyCode.DOWN);
        assertThat(heatmap.cursorCellProperty().get()).as("below is nothing").isEqualTo(new Cell(2, 2));
        robot.type(KeyCode.UP, KeyCode.RIGHT);
        assertThat(heatmap.cursorCellProperty().get()).isEqualTo(new Cell(3, 1));
        Node box = robot.lookup(".cell-cursor").queryAll().iterator().next();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        assertThat(box.getBoundsInParent().getCenterX()).isCloseTo(geometry.columnCentre(3), within(1.0));
        assertThat(box.getBoundsInParent().getCenterY()).isCloseTo(geometry.rowCentre(1), within(1.0));
        robot.interact(other::requestFocus);
        assertThat(card(robot).isVisible()).isFalse();
    }

    @Test
    void every_cell_that_is_chosen_is_framed_at_once(FxRobot robot) {
        robot.interact(() -> {
            heatmap.askedColumnProperty().set(9);
            heatmap.mostChosenProperty().set(2);
        });
        WaitForAsyncUtils.waitForFxEvents();

        for (int row = 3; row <= 4; row++) {
            int chosen = row;
            robot.interact(() -> heatmap.toggleRow(chosen));
            WaitForAsyncUtils.waitForFxEvents();
            double centre = heatmap.geometryProperty().get().rowCentre(row);
            Set<CellFrame> frames = robot.lookup(".chosen-cell").queryAllAs(CellFrame.class);
            assertThat(frames).hasSize(row - 2);
            assertThat(frames)
                    .anyMatch(frame -> Math.abs(frame.getBoundsInParent().getCenterY() - centre) < 1);
        }
        robot.interact(() -> heatmap.toggleRow(3));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".chosen-cell").queryAll()).hasSize(1);
    }

    private static Node card(FxRobot robot) {
        return robot.lookup(".hover-card").queryAll().iterator().next();
    }

    @Test
    void another_scale_recolours_the_cells(FxRobot robot) {
        robot.interact(() -> heatmap.colourScaleProperty().set(ColourScale.MAGMA));
        assertThat(colourOf(robot, new Cell(7, 7))).isEqualTo(ColourScale.MAGMA.argb(1));
    }

    @Test
    void columns_still_being_computed_look_different_from_absent_cells(FxRobot robot) {
        BitSet pending = new BitSet();
        pending.set(15);
        robot.interact(() -> heatmap.dataProperty()
                .set(lowerTriangleAbsent().pending(pending).build()));
        assertThat(colourOf(robot, new Cell(15, 3)))
                .isIn(
                        Theme.LIGHT.palette().argb("pending"),
                        Theme.LIGHT.palette().argb("hatch"));
        assertThat(colourOf(robot, new Cell(15, 17)))
                .isEqualTo(Theme.LIGHT.palette().argb("absent"));
    }

    @Test
    void the_outline_of_an_expected_source_leaves_its_colour_in_sight(FxRobot robot) {
        Cell expected = new Cell(12, 5);
        int warm = ColourScale.WHITE_BLUE.outline();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        Point2D outline = new Point2D(geometry.columnEdge(12) - 0.5, geometry.rowCentre(5));
        assertThat(colourAt(robot, outline)).isEqualTo(warm);
        assertThat(colourOf(robot, expected)).isEqualTo(ColourScale.WHITE_BLUE.argb(0.25));
        robot.interact(() -> heatmap.expectedVisibleProperty().set(false));
        assertThat(colourAt(robot, outline)).isNotEqualTo(warm);
    }

    @Test
    void hovering_reports_the_cell_under_the_pointer_and_says_what_it_is(FxRobot robot) {
        List<Cell> asked = new ArrayList<>();
        robot.interact(() -> heatmap.hoverTextProperty().set(cell -> {
            asked.add(cell);
            return List.of(HoverLine.of(TextRun.plain("output "), TextRun.strong("p9")));
        }));
        robot.moveTo(onScreen(robot, new Cell(9, 4)));
        assertThat(heatmap.hoveredCellProperty().get()).isEqualTo(new Cell(9, 4));
        assertThat(asked).last().isEqualTo(new Cell(9, 4));
        Node card = robot.lookup(".hover-card").query();
        assertThat(card.isVisible()).isTrue();
        assertThat(robot.from(card).lookup(".strong").queryAs(Text.class).getText())
                .isEqualTo("p9");
    }

    @Test
    void the_card_of_a_resting_pointer_follows_new_values(FxRobot robot) {
        robot.interact(() -> heatmap.hoverTextProperty()
                .set(cell -> List.of(
                        HoverLine.of("value " + heatmap.dataProperty().get().value(cell.column(), cell.row())))));
        robot.moveTo(onScreen(robot, new Cell(9, 4)));
        robot.interact(() ->
                heatmap.dataProperty().set(Maps.of(SIZE, SIZE, filled(0.75f)).build()));
        assertThat(robot.lookup(".hover-card .plain").queryAs(Text.class).getText())
                .isEqualTo("value 0.75");
    }

    @Test
    void an_absent_cell_is_not_hovered(FxRobot robot) {
        robot.moveTo(onScreen(robot, new Cell(9, 4)));
        robot.moveTo(onScreen(robot, new Cell(4, 9)));
        assertThat(heatmap.hoveredCellProperty().get()).isNull();
    }

    @Test
    void a_click_selects_the_column_and_the_linked_heatmap_follows(FxRobot robot) {
        robot.interact(() -> heatmap.selectedColumnProperty().bindBidirectional(other.selectedColumnProperty()));
        robot.clickOn(onScreen(robot, new Cell(13, 2)));
        assertThat(heatmap.selectedColumnProperty().get()).isEqualTo(13);
        assertThat(other.selectedColumnProperty().get()).isEqualTo(13);
        Node box = robot.from(other).lookup(".column-selection").query();
        PlotGeometry geometry = other.geometryProperty().get();
        assertThat(box.isVisible()).isTrue();
        assertThat(box.getLayoutX() + 1).isEqualTo(geometry.columnEdge(13));
    }

    @Test
    void left_and_right_move_the_selected_column_and_stop_at_the_ends(FxRobot robot) {
        robot.clickOn(onScreen(robot, new Cell(1, 1)));
        robot.type(KeyCode.RIGHT, 3);
        assertThat(heatmap.selectedColumnProperty().get()).isEqualTo(4);
        robot.type(KeyCode.LEFT, 9);
        assertThat(heatmap.selectedColumnProperty().get()).isZero();
        assertThat(heatmap.getAccessibleText())
                .isEqualTo("Heatmap, 20 outputs by 20 context tokens, selected output p0");
    }

    @Test
    void the_wheel_zooms_about_the_pointer(FxRobot robot) {
        Point2D pointer = onScreen(robot, new Cell(14, 6));
        robot.moveTo(pointer);
        robot.interact(() -> heatmap.fireEvent(wheel(heatmap.screenToLocal(pointer), 120)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(heatmap.viewportProperty().get().isWhole()).isFalse();
        Point2D local = heatmap.screenToLocal(pointer);
        PlotGeometry geometry = heatmap.geometryProperty().get();
        assertThat(geometry.cellAt(local.getX(), local.getY())).isEqualTo(new Cell(14, 6));
    }

    @Test
    void plus_and_minus_zoom_and_home_shows_the_whole(FxRobot robot) {
        robot.clickOn(onScreen(robot, new Cell(10, 2)));
        robot.type(KeyCode.ADD, 2);
        double zoomed = heatmap.viewportProperty().get().width();
        assertThat(zoomed).isCloseTo(SIZE / 1.25 / 1.25, within(1e-9));
        robot.type(KeyCode.SUBTRACT);
        assertThat(heatmap.viewportProperty().get().width()).isGreaterThan(zoomed);
        robot.type(KeyCode.HOME);
        assertThat(heatmap.viewportProperty().get().isWhole()).isTrue();
    }

    @Test
    void dragging_pans_with_the_pointer_and_stops_at_the_edge(FxRobot robot) {
        robot.interact(() -> heatmap.zoom(2, 10, 10));
        WaitForAsyncUtils.waitForFxEvents();
        Point2D from = onScreen(robot, new Cell(12, 12));
        Cell grabbed = cellAt(from);
        robot.drag(from, MouseButton.PRIMARY).moveTo(from.add(-60, -40));
        assertThat(cellAt(from.add(-60, -40))).isEqualTo(grabbed);
        robot.moveTo(from.add(-190, -170)).drop();
        assertThat(heatmap.selectedColumnProperty().get())
                .as("a drag selects nothing")
                .isEqualTo(Heatmap.NO_COLUMN);
        robot.interact(() -> heatmap.pan(1000, 1000));
        assertThat(heatmap.viewportProperty().get().left()).isEqualTo(10);
    }

    @Test
    void a_double_click_shows_the_whole(FxRobot robot) {
        robot.interact(() -> heatmap.zoom(2, 10, 10));
        WaitForAsyncUtils.waitForFxEvents();
        robot.doubleClickOn(onScreen(robot, new Cell(12, 9)));
        assertThat(heatmap.viewportProperty().get().isWhole()).isTrue();
    }

    @Test
    void new_values_of_the_same_size_keep_the_zoom_and_another_size_resets_it(FxRobot robot) {
        robot.interact(() -> heatmap.zoom(2, 10, 10));
        robot.interact(() -> heatmap.dataProperty().set(Maps.diagonal(SIZE).build()));
        assertThat(heatmap.viewportProperty().get().width()).isEqualTo(10);
        robot.interact(() -> heatmap.dataProperty().set(Maps.diagonal(SIZE + 1).build()));
        assertThat(heatmap.viewportProperty().get().isWhole()).isTrue();
    }

    @Test
    void the_line_of_the_training_length_stands_between_its_columns(FxRobot robot) {
        Node line = robot.from(heatmap).lookup(".training-line").query();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        assertThat(line.isVisible()).isTrue();
        assertThat(line.getLayoutBounds().getCenterX()).isCloseTo(geometry.columnEdge(10) + 0.5, within(0.01));
    }

    @Test
    void without_data_the_message_is_shown_and_no_axis(FxRobot robot) {
        robot.interact(() -> {
            heatmap.dataProperty().set(null);
            heatmap.messageProperty()
                    .set(new HeatmapMessage(HeatmapMessage.Kind.FAILED, "The model cannot be read", "Why."));
        });
        WaitForAsyncUtils.waitForFxEvents();
        Label title = robot.from(heatmap).lookup(".heatmap-message .title").queryAs(Label.class);
        assertThat(title.getText()).isEqualTo("The model cannot be read");
        assertThat(title.localToScene(title.getBoundsInLocal()).getHeight()).isPositive();
        assertThat(robot.from(heatmap).lookup(".heatmap-legend").query().isVisible())
                .isFalse();
        assertThat(heatmap.getAccessibleText()).isEqualTo("Heatmap, empty");
    }

    private static float[] filled(float value) {
        float[] values = new float[SIZE * SIZE];
        Arrays.fill(values, value);
        return values;
    }

    private static ScrollEvent wheel(Point2D at, double deltaY) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                deltaY,
                0,
                deltaY,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static Cell cellAt(Heatmap map, Point2D local) {
        return map.geometryProperty().get().cellAt(local.getX(), local.getY());
    }

    private Cell cellAt(Point2D screen) {
        WaitForAsyncUtils.waitForFxEvents();
        return cellAt(heatmap, heatmap.screenToLocal(screen));
    }

    private Point2D onScreen(FxRobot robot, Cell cell) {
        WaitForAsyncUtils.waitForFxEvents();
        return heatmap.localToScreen(centre(cell));
    }

    private Point2D centre(Cell cell) {
        PlotGeometry geometry = heatmap.geometryProperty().get();
        return new Point2D(geometry.columnCentre(cell.column()), geometry.rowCentre(cell.row()));
    }

    private int colourOf(FxRobot robot, Cell cell) {
        return colourAt(robot, centre(cell));
    }

    private int colourAt(FxRobot robot, Point2D at) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = heatmap.snapshot(null, null));
        return image[0].getPixelReader().getArgb((int) Math.floor(at.getX()), (int) Math.floor(at.getY()));
    }
}
