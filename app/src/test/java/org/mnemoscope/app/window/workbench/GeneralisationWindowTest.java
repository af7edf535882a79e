package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.generalisation.FurtherViewModel;
import org.mnemoscope.app.window.generalisation.GeneralisationViewModel;
import org.mnemoscope.app.window.generalisation.MeasuredModel;
import org.mnemoscope.app.window.generalisation.PointRef;
import org.mnemoscope.app.window.generalisation.Wanted;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.chart.CurveChart;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Length generalisation in the window with the bundled models, used as a person would. */
@ExtendWith(ApplicationExtension.class)
class GeneralisationWindowTest {
    private static final Format SCRATCHPAD = new ParityFormat(ParityScheme.SCRATCHPAD);
    private static final Format ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    @TempDir
    private static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws IOException {
        open = new OpenWindow(
                stage,
                Path.of(".."),
                Files.createTempDirectory(folder, "settings").resolve("settings.json"));
    }

    @Stop
    void stop() {
        open.close();
    }

    private GeneralisationViewModel view() {
        return open.model().generalisation();
    }

    private void openView(FxRobot robot) {
        open.waitForMaps(40);
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        open.waitUntil(() -> !view().chartsProperty().get().isEmpty());
    }

    private MeasuredModel alibi(Format format) {
        return view().shownModels().stream()
                .filter(model -> model.positions() == PositionKind.ALIBI
                        && model.format().equals(format))
                .findFirst()
                .orElseThrow();
    }

    private void choose(FxRobot robot, Format format, int length) {
        robot.interact(() -> view().chosenProperty()
                .set(Optional.of(new PointRef(alibi(format).entry().folder(), length))));
    }

    private static CurveChart chart(FxRobot robot) {
        return robot.lookup(".chart-grid .curve-chart").queryAs(CurveChart.class);
    }

    @Test
    void enter_on_a_point_shows_a_problem_of_its_length_that_fails_beside_its_counterpart(FxRobot robot) {
        openView(robot);
        choose(robot, SCRATCHPAD, 40);
        robot.interact(() -> chart(robot).requestFocus());
        robot.type(KeyCode.LEFT, KeyCode.ENTER);

        open.waitUntil(() -> !view().shownProperty().get());
        assertThat(robot.lookup("#notice").queryAs(Label.class).getText())
                .startsWith("✓ Scratchpad, no mnemonics · ALiBi fails");
        open.waitForMaps(30);
        assertThat(open.model().left().choices().formatProperty().get()).isEqualTo(SCRATCHPAD);
        assertThat(open.model().right().choices().formatProperty().get()).isEqualTo(ALIGNED);
        assertThat(open.model()
                        .left()
                        .stateProperty()
                        .get()
                        .map()
                        .orElseThrow()
                        .verdict()
                        .orElseThrow()
                        .exactMatch())
                .isFalse();
        assertThat(open.model().right().findings().answer().example().subject().title())
                .isEqualTo(open.model()
                        .left()
                        .findings()
                        .answer()
                        .example()
                        .subject()
                        .title());
    }

    @Test
    void a_click_opens_what_it_solves_if_that_is_wanted(FxRobot robot) {
        openView(robot);
        robot.interact(() -> view().wantedProperty().set(Wanted.SOLVES));
        // at shorter lengths the curve of the interleaved scratchpad lies on it
        choose(robot, ALIGNED, 120);
        open.waitUntil(() -> chart(robot).chosenProperty().get() != null);
        Point2D place = OpenWindow.onFxThread(() -> chart(robot)
                .localToScreen(chart(robot)
                        .placeOf(chart(robot).chosenProperty().get())
                        .orElseThrow()));
        robot.clickOn(place);

        open.waitUntil(() -> !view().shownProperty().get());
        open.waitForMaps(120);
        assertThat(open.model()
                        .left()
                        .stateProperty()
                        .get()
                        .map()
                        .orElseThrow()
                        .verdict()
                        .orElseThrow()
                        .exactMatch())
                .isTrue();
        assertThat(open.model().right().choices().formatProperty().get()).isEqualTo(SCRATCHPAD);
    }

    @Test
    void the_menu_of_a_point_opens_with_the_keyboard_too(FxRobot robot) {
        openView(robot);
        choose(robot, SCRATCHPAD, 20);
        robot.interact(() -> chart(robot).requestFocus());
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        assertThat(robot.lookup("Open a problem it solves").tryQuery()).isPresent();
        robot.clickOn("Open a problem it solves");

        open.waitUntil(() -> !view().shownProperty().get());
        open.waitForMaps(20);
        assertThat(view().wantedProperty().get()).isEqualTo(Wanted.SOLVES);
        assertThat(open.model()
                        .left()
                        .stateProperty()
                        .get()
                        .map()
                        .orElseThrow()
                        .verdict()
                        .orElseThrow()
                        .exactMatch())
                .isTrue();
    }

    @Test
    void the_drawer_leads_from_two_curves_to_all(FxRobot robot) {
        open.waitForMaps(40);
        robot.clickOn("Accuracy by length").clickOn("All models");
        open.waitUntil(() ->
                view().shownProperty().get() && !view().chartsProperty().get().isEmpty());
        assertThat(robot.lookup(".generalisation").query().isVisible()).isTrue();
    }

    @Test
    void escape_goes_back_to_the_panels_and_they_are_as_they_were(FxRobot robot) {
        openView(robot);
        Node page = robot.lookup(".page").query();
        assertThat(page.isVisible()).isFalse();

        robot.type(KeyCode.ESCAPE);
        open.waitUntil(() -> page.isVisible());
        assertThat(view().shownProperty().get()).isFalse();
        assertThat(open.model().left().findings().answer().example().subject().title())
                .isNotEmpty();
    }

    @Test
    void another_length_is_measured_live_and_an_impossible_one_is_refused_beside_the_field(FxRobot robot) {
        openView(robot);
        choose(robot, SCRATCHPAD, 20);
        robot.interact(() -> {
            view().further().scopeProperty().set(FurtherViewModel.Scope.CHOSEN);
            view().further().samplesProperty().set(40);
        });
        TextField lengths = robot.lookup("#further-lengths").queryAs(TextField.class);
        robot.interact(lengths::requestFocus);
        robot.write("130");
        Label words = robot.lookup("#further-words").queryAs(Label.class);
        assertThat(words.getText()).isEqualTo("Length 130 is not possible; parity takes 1 to 120 bits.");
        assertThat(lengths.getStyleClass()).contains("invalid");
        assertThat(robot.lookup("#evaluate-further").query().isDisabled()).isTrue();

        robot.type(KeyCode.BACK_SPACE, 3).write("23").type(KeyCode.ENTER);
        open.waitUntil(() -> alibi(SCRATCHPAD).furtherAt(23) == 40
                && !view().further().runningProperty().get());
        assertThat(robot.lookup("#further-note").queryAs(Label.class).getText()).isEqualTo("40 samples were added.");
        assertThat(chart(robot).curvesProperty().get())
                .anySatisfy(curve -> assertThat(curve.points()).anyMatch(point -> point.x() == 23));
        assertThat(robot.lookup("#forget-further").query().isVisible()).isTrue();
    }

    @Test
    void a_number_of_samples_with_a_comma_is_refused_and_nothing_can_start(FxRobot robot) {
        openView(robot);
        TextField samples = robot.lookup("#further-samples").queryAs(TextField.class);
        robot.interact(samples::requestFocus);
        robot.interact(samples::selectAll);
        robot.write("4,000");

        String refusal = "'4,000' is refused: type digits only, as in 40000, from 1 to 10000; 100 stays.";
        Label words = robot.lookup("#further-words").queryAs(Label.class);
        assertThat(words.getText()).isEqualTo(refusal);
        assertThat(words.getStyleClass()).contains("wrong");
        assertThat(robot.lookup("#evaluate-further").query().isDisabled()).isTrue();

        robot.interact(samples::selectAll);
        robot.write("400");
        assertThat(words.getText()).isEmpty();
        assertThat(view().further().samplesProperty().get()).isEqualTo(400);
        assertThat(robot.lookup("#evaluate-further").query().isDisabled()).isFalse();
    }

    @Test
    void a_box_in_the_list_shows_and_hides_the_curves_of_its_format(FxRobot robot) {
        openView(robot);
        List<Node> names = List.copyOf(robot.lookup(".format-name").queryAll());
        Node scratchpad = names.stream()
                .filter(name -> name.lookup(".label") instanceof Label label
                        && label.getText().equals(SCRATCHPAD.title()))
                .findFirst()
                .orElseThrow();
        robot.clickOn(scratchpad);
        assertThat(view().formats()).doesNotContain(SCRATCHPAD);
        assertThat(chart(robot).curvesProperty().get())
                .noneMatch(curve -> curve.name().equals(SCRATCHPAD.title()));

        robot.clickOn(scratchpad);
        assertThat(view().formats()).contains(SCRATCHPAD);
    }

    @Test
    void the_charts_are_written_as_pictures_and_as_a_table(FxRobot robot) throws IOException {
        openView(robot);
        for (String kind : new String[] {"PNG picture", "SVG picture", "PDF document", "CSV table"}) {
            Path file = folder.resolve("chart." + kind.substring(0, 3).toLowerCase(Locale.ROOT));
            open.exportTo(file);
            robot.clickOn("#export-accuracy").clickOn("Chart as " + kind + "…");
            open.waitUntil(
                    () -> open.model().export().noticeProperty().get().text().contains(file.toString()));
        }

        assertThat(Files.readString(folder.resolve("chart.svg"))).contains("<svg", "Parity: exact match by length");
        assertThat(Files.readAllLines(folder.resolve("chart.csv")))
                .startsWith("chart,curve,bits,exact_match,low,high,samples")
                .hasSizeGreaterThan(50);
        assertThat(Files.size(folder.resolve("chart.png"))).isGreaterThan(20_000);
        assertThat(new String(Files.readAllBytes(folder.resolve("chart.pdf")), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }
}
