package org.mnemoscope.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.Maps;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartTest {
    private RowProfile profile;
    private CurveChart curves;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Fonts.load();
        profile = new RowProfile();
        curves = new CurveChart("bits");
        VBox root = new VBox(profile, curves);
        VBox.setVgrow(profile, Priority.ALWAYS);
        VBox.setVgrow(curves, Priority.ALWAYS);
        scene = new Scene(root, 400, 300);
        scene.getStylesheets().setAll(Theme.stylesheets());
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void the_profile_shows_expected_sources_warm_anchors_grey_and_the_rest_blue(Theme theme, FxRobot robot) {
        robot.interact(() -> {
            theme.dress(scene.getRoot().getStyleClass());
            profile.dataProperty().set(map());
            profile.columnProperty().set(1);
        });
        assertThat(colours(robot, profile))
                .contains(
                        theme.palette().argb("warm"),
                        theme.palette().argb("text-muted"),
                        theme.palette().argb("bar-fill"));
    }

    @Test
    void an_output_without_expected_sources_has_no_warm_bar(FxRobot robot) {
        robot.interact(() -> {
            profile.dataProperty().set(map());
            profile.columnProperty().set(0);
        });
        assertThat(colours(robot, profile))
                .contains(Theme.LIGHT.palette().argb("bar-fill"))
                .doesNotContain(Theme.LIGHT.palette().argb("warm"));
    }

    @Test
    void the_bar_under_the_mouse_says_what_it_is_and_the_ground_says_nothing(FxRobot robot) {
        robot.interact(() -> {
            profile.dataProperty().set(map());
            profile.columnProperty().set(1);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Bounds bounds = profile.localToScreen(profile.getBoundsInLocal());
        Rectangle2D plot = profile.plotArea().orElseThrow();
        double middle = bounds.getMinX() + plot.getMinX() + plot.getWidth() * 5 / 8;

        robot.moveTo(middle, bounds.getMinY() + plot.getMaxY() - 2);
        assertThat(tip()).isEqualTo("token 2 · 3.00 · expected source");

        robot.moveTo(middle, bounds.getMinY() + 1);
        assertThat(tip()).isEmpty();
    }

    private String tip() {
        return profile.getChildrenUnmodifiable().get(0).getProperties().values().stream()
                .filter(Tooltip.class::isInstance)
                .map(tip -> ((Tooltip) tip).getText())
                .findFirst()
                .orElse("");
    }

    @Test
    void without_an_output_the_profile_is_empty_and_says_so(FxRobot robot) {
        robot.interact(() -> {
            profile.dataProperty().set(map());
            profile.columnProperty().set(99);
        });
        assertThat(colours(robot, profile)).hasSize(1);
        assertThat(profile.getAccessibleText()).isEqualTo("No output chosen");
    }

    @Test
    void two_curves_are_drawn_in_two_colours_over_the_shaded_training_range(FxRobot robot) {
        robot.interact(() -> {
            curves.trainingProperty().set(new TrainingRange(10, 20));
            curves.curvesProperty().set(List.of(curve("First", 0, 0.9), curve("Second", 1, 0.4)));
        });
        assertThat(colours(robot, curves))
                .contains(
                        Theme.LIGHT.palette().argb("curve-first"),
                        Theme.LIGHT.palette().argb("curve-second"),
                        Theme.LIGHT.palette().argb("training-band"));
        assertThat(curves.getAccessibleText()).isEqualTo("First: 3 points over bits; Second: 3 points over bits");
    }

    @Test
    void a_chart_whose_window_was_another_size_for_a_while_looks_the_same(FxRobot robot) {
        robot.interact(() -> curves.curvesProperty().set(List.of(curve("First", 0, 0.9))));
        List<Integer> first = pixels(robot, curves);
        for (int width : new int[] {500, 400}) {
            robot.interact(() -> scene.getRoot().resize(width, 300));
            robot.interact(() -> scene.getRoot().layout());
        }

        assertThat(pixels(robot, curves)).isEqualTo(first);
    }

    @Test
    void a_loss_is_drawn_as_a_mean_over_pale_batches_and_told_to_those_who_do_not_see(FxRobot robot) {
        LossChart loss = new LossChart();
        assertThat(loss.getAccessibleText()).isEqualTo("No loss yet");
        robot.interact(() -> {
            ((VBox) scene.getRoot()).getChildren().setAll(loss);
            VBox.setVgrow(loss, Priority.ALWAYS);
            loss.stepsProperty().set(300);
            loss.rawProperty().set(List.of(new StepValue(100, 2.5), new StepValue(200, 0.02)));
            loss.smoothProperty().set(List.of(new StepValue(100, 2), new StepValue(200, 0.5)));
        });
        assertThat(colours(robot, loss)).contains(Theme.LIGHT.palette().argb("curve-first"));
        assertThat(loss.getAccessibleText()).isEqualTo("Loss 0.5000 after 200 of 300 steps");
    }

    @Test
    void a_loss_of_nothing_is_drawn_at_the_foot_of_the_scale(FxRobot robot) {
        LossChart loss = new LossChart();
        robot.interact(() -> {
            ((VBox) scene.getRoot()).getChildren().setAll(loss);
            VBox.setVgrow(loss, Priority.ALWAYS);
            loss.stepsProperty().set(3);
            loss.smoothProperty().set(List.of(new StepValue(1, 0), new StepValue(2, 0)));
        });

        assertThat(colours(robot, loss)).contains(Theme.LIGHT.palette().argb("curve-first"));
    }

    @Test
    void a_faint_curve_stays_behind_and_out_of_the_legend(FxRobot robot) {
        CurveLook faint = new CurveLook(0, CurveLook.Marker.DISC, CurveLook.Dash.SOLID, false, true);
        Curve older = new Curve("Older", faint, curve("Older", 0, 0.4).points());
        robot.interact(() -> curves.curvesProperty().set(List.of(older)));

        assertThat(colours(robot, curves)).doesNotContain(Theme.LIGHT.palette().argb("curve-first"));
        LengthChart chart = new LengthChart("", "bits", List.of(curve("Newest", 0, 0.9), older), Optional.empty());
        assertThat(new LengthPlot(
                                chart,
                                ChartInk.of(Theme.LIGHT.palette(), new PaintedFonts(), 11),
                                LengthPlot.range(List.of(chart)))
                        .plot()
                        .getFixedLegendItems()
                        .getItemCount())
                .isEqualTo(1);
    }

    @Test
    void the_point_under_the_mouse_is_known_and_told_when_clicked(FxRobot robot) {
        List<PlottedPoint> picked = new ArrayList<>();
        robot.interact(() -> {
            curves.curvesProperty().set(List.of(curve("First", 0, 0.9), curve("Second", 1, 0.4)));
            curves.onPickedProperty().set(picked::add);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Bounds bounds = curves.localToScreen(curves.getBoundsInLocal());
        Rectangle2D plot = curves.plotArea().orElseThrow();
        LengthChart chart = new LengthChart("", "bits", curves.curvesProperty().get(), Optional.empty());
        Point2D place = new LengthPlot(
                        chart,
                        ChartInk.of(Theme.LIGHT.palette(), new PaintedFonts(), 11),
                        LengthPlot.range(List.of(chart)))
                .place(plot, new PlottedPoint(1, 2));

        robot.moveTo(bounds.getMinX() + place.getX(), bounds.getMinY() + place.getY() + 3);
        assertThat(curves.hoveredProperty().get()).isEqualTo(new PlottedPoint(1, 2));
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(picked).containsExactly(new PlottedPoint(1, 2));

        robot.moveTo(bounds.getMinX() + plot.getMinX() + 5, bounds.getMinY() + plot.getMaxY() - 5);
        assertThat(curves.hoveredProperty().get()).isNull();
    }

    @Test
    void the_arrow_keys_move_the_ring_and_enter_picks(FxRobot robot) {
        List<PlottedPoint> picked = new ArrayList<>();
        robot.interact(() -> {
            curves.onPickedProperty().set(picked::add);
            curves.wordsProperty().set(point -> "point " + point.point());
            curves.curvesProperty().set(List.of(curve("First", 0, 0.9), curve("Second", 1, 0.4)));
            curves.requestFocus();
        });
        assertThat(curves.chosenProperty().get()).isEqualTo(new PlottedPoint(0, 2));

        robot.type(KeyCode.LEFT, KeyCode.DOWN, KeyCode.ENTER);
        assertThat(picked).containsExactly(new PlottedPoint(1, 1));
        assertThat(curves.getAccessibleText()).isEqualTo("point 1");
        WaitForAsyncUtils.waitForFxEvents();
        Node ring = curves.lookup(".chosen-point");
        javafx.geometry.Point2D place = curves.placeOf(new PlottedPoint(1, 1)).orElseThrow();
        assertThat(ring.isVisible()).isTrue();
        assertThat(ring.getBoundsInParent().getCenterX()).isCloseTo(place.getX(), within(1.0));
        assertThat(ring.getBoundsInParent().getCenterY()).isCloseTo(place.getY(), within(1.0));

        robot.interact(() -> curves.curvesProperty().set(List.of(curve("First", 0, 0.9))));
        assertThat(curves.chosenProperty().get()).isNull();
    }

    @Test
    void a_chart_without_any_height_has_no_place_for_the_point_that_was_chosen(FxRobot robot) {
        robot.interact(() -> {
            PlottedPoint last = new PlottedPoint(0, 2);
            CurveChart flat = new CurveChart("bits");
            flat.curvesProperty().set(List.of(curve("First", 0, 0.9)));
            flat.chosenProperty().set(last);
            flat.resize(300, 0);
            flat.layout();

            assertThat(flat.placeOf(last)).isEmpty();
        });
    }

    @Test
    void words_of_other_curves_are_not_asked_of_the_point_that_was_chosen_in_those_before(FxRobot robot) {
        List<String> oneLess = List.of("first point", "second point");
        robot.interact(() -> {
            curves.onPickedProperty().set(point -> {});
            curves.curvesProperty().set(List.of(curve("First", 0, 0.9)));
            curves.requestFocus();
            curves.wordsProperty().set(point -> oneLess.get(point.point()));
            curves.trainingProperty().set(new TrainingRange(5, 9));
            curves.curvesProperty().set(List.of(new Curve("Other", CurveLook.of(0), List.of(CurvePoint.exact(10, 1)))));
        });

        assertThat(curves.chosenProperty().get()).isNull();
        assertThat(curves.getAccessibleText()).isEqualTo("Other: 1 point over bits");
    }

    @Test
    void charts_beside_each_other_share_an_axis(FxRobot robot) {
        robot.interact(() -> curves.curvesProperty().set(List.of(curve("First", 0, 0.9))));
        WaitForAsyncUtils.waitForFxEvents();
        double alone = curves.placeOf(new PlottedPoint(0, 2)).orElseThrow().getX();

        Curve longer = new Curve("Longer", CurveLook.of(1), List.of(CurvePoint.exact(120, 1)));
        robot.interact(() ->
                curves.besideProperty().set(List.of(new LengthChart("", "bits", List.of(longer), Optional.empty()))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(curves.placeOf(new PlottedPoint(0, 2)).orElseThrow().getX()).isLessThan(alone / 2 + 60);
    }

    @Test
    void drawn_again_a_chart_looks_the_same(FxRobot robot) {
        robot.interact(() -> {
            curves.legendVisibleProperty().set(false);
            curves.curvesProperty().set(List.of(curve("First", 0, 0.9)));
        });
        List<Integer> first = pixels(robot, curves);
        robot.interact(() -> curves.curvesProperty().set(List.of(curve("Other", 0, 0.9))));

        assertThat(pixels(robot, curves)).isEqualTo(first);
    }

    private static Curve curve(String name, int look, double fraction) {
        return new Curve(
                name,
                CurveLook.of(look),
                List.of(
                        new CurvePoint(10, fraction, fraction - 0.1, fraction + 0.1, 50),
                        CurvePoint.exact(20, fraction),
                        CurvePoint.exact(40, fraction)));
    }

    private static HeatmapData map() {
        return Maps.of(2, 4, 1, 1, 1, 2, 1, 3, 1, Float.NaN)
                .expected(Set.of(new Cell(1, 2)))
                .anchors(Set.of(new Cell(1, 1)))
                .build();
    }

    private static Set<Integer> colours(FxRobot robot, ChartPane pane) {
        return new HashSet<>(pixels(robot, pane));
    }

    private static List<Integer> pixels(FxRobot robot, ChartPane pane) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = pane.snapshot(null, null));
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < image[0].getHeight(); y++) {
            for (int x = 0; x < image[0].getWidth(); x++) {
                pixels.add(image[0].getPixelReader().getArgb(x, y));
            }
        }
        return pixels;
    }
}
