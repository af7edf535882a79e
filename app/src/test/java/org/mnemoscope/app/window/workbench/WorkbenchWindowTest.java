package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.window.export.ExportKind;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.prompt.TextViewModel;
import org.mnemoscope.app.window.viewing.ThemeChoice;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The window with the bundled models, used as a person would. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchWindowTest {
    private static final Path HOME = Path.of("..");

    @TempDir
    private static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws IOException {
        open = new OpenWindow(
                stage, HOME, Files.createTempDirectory(folder, "settings").resolve("settings.json"));
    }

    @Stop
    void stop() {
        open.close();
    }

    private List<String> pills(FxRobot robot) {
        return robot.lookup(".pill").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private HeatmapData data(int panel) {
        return open.heatmaps().get(panel).dataProperty().get();
    }

    @Test
    void opens_with_a_prompt_that_one_model_answers_right_and_the_other_wrong(FxRobot robot) {
        open.waitForMaps(40);

        assertThat(pills(robot)).hasSize(2);
        assertThat(pills(robot).get(0)).isEqualTo("✓ Exact match, 40 of 40");
        assertThat(pills(robot).get(1)).startsWith("✗ First error at output ");
        assertThat(data(0).columns()).isEqualTo(40);
        assertThat(data(1).training())
                .hasValueSatisfying(boundary -> assertThat(boundary.columns()).isEqualTo(20));
        assertThat(robot.lookup(".metric-value").queryAllAs(Label.class))
                .extracting(Label::getText)
                .hasSize(8)
                .doesNotContain("–");
    }

    @Test
    void moving_the_slider_redraws_both_maps(FxRobot robot) {
        open.waitForMaps(40);
        Slider slider = robot.lookup(".length-slider .slider").queryAs(Slider.class);
        OpenWindow.onFxThread(() -> {
            slider.requestFocus();
            return null;
        });

        robot.type(KeyCode.LEFT, 30);

        open.waitForMaps(10);
        assertThat(robot.lookup("#problem").queryAs(TextField.class).getText()).hasSize(10);
        assertThat(pills(robot)).allSatisfy(pill -> assertThat(pill).startsWith("✓"));
    }

    @Test
    void a_single_bit_is_a_problem_though_the_slider_begins_at_two(FxRobot robot) {
        open.waitForMaps(40);

        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        robot.write("1");

        open.waitForMaps(1);
        assertThat(robot.lookup("#problem").queryAs(TextField.class).getText()).isEqualTo("1");
    }

    @Test
    void a_prompt_written_by_hand_is_taken_apart_with_the_return_key(FxRobot robot) {
        open.waitForMaps(40);

        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        robot.write(">>> m7 0 m3 1 m5 1 ===").type(KeyCode.ENTER);

        open.waitForMaps(3);
        assertThat(robot.lookup("#problem").queryAs(TextField.class).getText()).isEqualTo("011");
        assertThat(open.model().left().findings().answer().example().text()).startsWith(">>> m7 0 m3 1 m5 1 ===");
    }

    @Test
    void bad_input_is_said_under_the_field_and_leaves_the_maps_alone(FxRobot robot) {
        open.waitForMaps(40);
        HeatmapData before = data(0);

        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        robot.type(KeyCode.END).write("2");

        Label note = robot.lookup("#note").queryAs(Label.class);
        assertThat(note.isVisible()).isTrue();
        assertThat(note.getText()).startsWith("Character 41 is '2'");
        assertThat(robot.lookup(".prompt-field").query().getStyleClass()).contains("invalid");
        assertThat(data(0)).isSameAs(before);
        assertThat(open.model().runningProperty().get()).isFalse();

        robot.type(KeyCode.BACK_SPACE);
        assertThat(note.isVisible()).isFalse();
    }

    @Test
    void text_begins_with_a_prompt_that_the_bundled_model_answers_right_and_one_that_it_answers_wrong(FxRobot robot) {
        open.waitForMaps(40);

        robot.clickOn("Text");

        open.waitUntil(() -> Stream.of(open.model().left(), open.model().right())
                .allMatch(panel -> panel.picture().isPresent()
                        && panel.findings().request().model().knowsTexts()
                        && panel.findings().finished().isPresent()));
        assertThat(pills(robot)).containsExactly("✓ Anna is right", "✗ Tom, where Anna is right");
    }

    @Test
    void what_is_wrong_with_a_problem_is_not_said_where_texts_are_asked(FxRobot robot) {
        open.waitForMaps(40);
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        robot.type(KeyCode.DELETE);
        Label note = robot.lookup("#note").queryAs(Label.class);
        assertThat(note.isVisible()).isTrue();

        robot.clickOn("Text");
        assertThat(note.isVisible()).isFalse();

        robot.clickOn("Parity");
        assertThat(note.isVisible()).isTrue();
    }

    @Test
    void a_column_chosen_in_one_map_is_boxed_in_both_and_shown_below(FxRobot robot) {
        open.waitForMaps(40);
        Heatmap left = open.heatmaps().get(0);
        double x = left.geometryProperty().get().columnCentre(26);

        robot.moveTo(left.localToScreen(x, 200)).clickOn(MouseButton.PRIMARY);

        assertThat(open.heatmaps().get(1).selectedColumnProperty().get()).isEqualTo(26);
        assertThat(robot.lookup("Output 27: where it looked").tryQuery()).isPresent();
        robot.type(KeyCode.RIGHT);
        assertThat(open.heatmaps().get(1).selectedColumnProperty().get()).isEqualTo(27);
    }

    @Test
    void view_options_change_the_picture_without_another_analysis(FxRobot robot) {
        open.waitForMaps(40);
        int rows = data(0).rows();

        robot.clickOn("#view").clickOn("Mnemonics");

        open.waitUntil(() -> data(0).rows() < rows);
        assertThat(open.model().runningProperty().get()).isFalse();
        assertThat(robot.lookup("Hidden").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".options-form").query().isVisible()).isFalse();
    }

    @Test
    void the_keyboard_changes_the_theme_and_it_is_remembered(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);

        assertThat(ground(open.stage().getScene().getRoot()))
                .isEqualTo(Theme.DARK.palette().argb("background"));
        assertThat(open.workbench().settings().get().theme()).isEqualTo("dark");
    }

    @Test
    void a_menu_that_is_open_closes_when_the_theme_changes_and_opens_in_it(FxRobot robot) {
        robot.clickOn("#file-menu");
        assertThat(ground(menu().orElseThrow())).isEqualTo(Theme.LIGHT.palette().argb("card"));

        OpenWindow.onFx(() -> open.model().options().themeChoiceProperty().set(ThemeChoice.DARK));
        assertThat(menu()).isEmpty();

        robot.clickOn("#file-menu");
        assertThat(ground(menu().orElseThrow())).isEqualTo(Theme.DARK.palette().argb("card"));
    }

    private static Optional<Region> menu() {
        return OpenWindow.onFxThread(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(window -> window.getScene().getRoot().lookupAll(".context-menu").stream())
                .map(Region.class::cast)
                .filter(region -> region.getBackground() != null)
                .findFirst());
    }

    /** The colour that lies on top of a region's ground, as {@code 0xAARRGGBB}. */
    private static int ground(Node node) {
        List<BackgroundFill> fills = ((Region) node).getBackground().getFills();
        Color colour = (Color) fills.get(fills.size() - 1).getFill();
        return (int) Math.round(colour.getOpacity() * 255) << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    @Test
    void everything_is_reached_with_the_tab_key(FxRobot robot) {
        open.waitForMaps(40);
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            robot.type(KeyCode.TAB);
            Node focused = open.stage().getScene().getFocusOwner();
            reached.add(String.join(" ", focused.getStyleClass()));
        }

        for (String control : List.of("dice", "slider", "run", "menu-button", "picker", "minor", "heatmap", "toggle")) {
            assertThat(reached).anyMatch(classes -> classes.contains(control));
        }
        assertThat(reached).filteredOn(classes -> classes.contains("heatmap")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void both_panels_are_exported_as_one_picture(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        Path file = folder.resolve("both.png");
        open.exportTo(file);

        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        robot.clickOn("Both panels as PNG picture…");

        open.waitUntil(
                () -> !open.model().export().noticeProperty().get().text().isEmpty());
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(2000);
        assertThat(robot.lookup("#notice").queryAs(Label.class).getText()).startsWith("✓ Written to");
    }

    @Test
    void the_model_picker_lists_what_was_trained_on_the_format_and_the_rest_by_encoding(FxRobot robot) {
        open.waitForMaps(40);
        MenuButton picker = robot.lookup(".model-picker").queryAllAs(MenuButton.class).stream()
                .findFirst()
                .orElseThrow();
        robot.interact(picker::show);

        assertThat(picker.getItems().stream().filter(RadioMenuItem.class::isInstance))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.getText()).startsWith("Parity, aligned mnemonics"));
        Menu others = (Menu) named(picker.getItems(), "Trained on other formats");
        Menu alibi = (Menu) named(others.getItems(), "ALiBi");
        robot.interact(() -> {
            named(alibi.getItems(), "Parity, scratchpad").fire();
            picker.hide();
        });
        open.waitForMaps(40);
        assertThat(picker.getText()).isEqualTo("ALiBi · not trained on this format");
    }

    private static MenuItem named(List<MenuItem> items, String text) {
        return items.stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void values_are_exported_as_table_and_document(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        for (ExportKind kind : List.of(ExportKind.CSV, ExportKind.JSON)) {
            Path file = folder.resolve("values." + kind.ending());
            open.exportTo(file);
            Menu left = (Menu)
                    named(robot.lookup("#file-menu").queryAs(MenuButton.class).getItems(), "Left panel");
            robot.interact(
                    () -> named(left.getItems(), "As " + kind.title() + "…").fire());
            open.waitUntil(
                    () -> open.model().export().noticeProperty().get().text().contains(file.toString()));
            assertThat(Files.size(file)).isGreaterThan(10_000);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_a_sentence_and_leaves_no_file(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        Path inTheWay = Files.writeString(folder.resolve("in-the-way"), "");
        open.exportTo(inTheWay.resolve("map.png"));

        robot.clickOn("#file-menu").clickOn("Left panel").clickOn("As PNG picture…");

        Label notice = robot.lookup("#notice").queryAs(Label.class);
        open.waitUntil(notice::isVisible);
        assertThat(notice.getText()).startsWith("✗ ").contains("map.png cannot be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void escape_stops_a_long_analysis_and_run_starts_it_again(FxRobot robot) {
        open.waitForMaps(40);
        OpenWindow.onFxThread(() -> {
            open.model().prompt().lengthProperty().set(120);
            return null;
        });
        open.waitUntil(() -> open.model().runningProperty().get());

        robot.type(KeyCode.ESCAPE);

        open.waitUntil(() -> !open.model().runningProperty().get());
        assertThat(open.model().left().stateProperty().get()).isInstanceOf(PanelState.Cancelled.class);
        OpenWindow.onFxThread(() -> {
            open.model().prompt().textProperty().set("0110");
            return null;
        });
        open.waitForMaps(4);
    }

    @Test
    void sums_are_asked_in_their_own_formats(FxRobot robot) {
        open.waitForMaps(40);

        robot.clickOn("Addition");

        open.waitUntil(() -> !open.model().runningProperty().get()
                && open.model().left().choices().formatProperty().get().title().equals("Mnemonics, aligned")
                && open.model().right().choices().formatProperty().get().title().equals("Plain, no mnemonics"));
        assertThat(robot.lookup("#problem").queryAs(TextField.class).getText()).contains("+");
    }

    @Test
    void the_size_of_the_window_is_remembered() {
        OpenWindow.onFxThread(() -> {
            open.stage().setWidth(1100);
            return null;
        });
        open.waitUntil(() -> open.stage().getScene().getWidth() == 1100);

        OpenWindow.onFxThread(() -> {
            open.window().remember();
            return null;
        });

        assertThat(open.workbench().settings().get().width()).isEqualTo(1100);
    }

    private List<String> modelNames() {
        return Stream.of(open.model().left(), open.model().right())
                .map(panel -> panel.choices().modelProperty().get().entry().name())
                .toList();
    }

    private void openBloom(FxRobot robot) {
        open.waitForMaps(40);
        OpenWindow.onFxThread(() -> {
            TextViewModel text = open.model().ask().text();
            text.linkedProperty().set(true);
            text.left().textProperty().set("When Mary and John went to the store, John gave a drink to");
            text.right().textProperty().set("When Mary and John went to the store, Mary gave a drink to");
            text.left().answerProperty().set(" Mary");
            text.right().answerProperty().set(" John");
            return null;
        });
        open.chooseModel(Program.golden("bloom"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        open.waitUntil(() -> open.model().opening().opened().size() == 1
                && !open.model().runningProperty().get()
                && open.model().left().picture().orElseThrow().columns().size() == 20);
    }

    @Test
    void a_folder_chosen_from_the_keyboard_is_asked_about_a_text_in_both_panels(FxRobot robot) {
        openBloom(robot);

        assertThat(modelNames()).containsExactly("bloom", "bloom");
        assertThat(robot.lookup(".model-picker").queryAllAs(MenuButton.class))
                .extracting(MenuButton::getText)
                .containsOnly("bloom · 40 k");
        assertThat(pills(robot)).containsOnly("Generated greedily");
        assertThat(data(0).outputs())
                .allSatisfy(output -> assertThat(output.verdict()).isEqualTo(Correctness.UNKNOWN));
    }

    @Test
    void closing_the_only_opened_model_leaves_texts_to_the_bundled_one_and_the_problems_have_theirs_as_before(
            FxRobot robot) {
        openBloom(robot);
        // what is only listened to weakly is gone after this
        System.gc();
        OpenWindow.onFxThread(() -> {
            open.model().opening().close(open.model().opening().opened().get(0));
            return null;
        });

        open.waitUntil(() -> open.model().left().picture().isPresent()
                && open.model().left().findings().request().model().knowsTexts());
        robot.clickOn("Parity");
        open.waitForMaps(40);
        assertThat(modelNames()).containsExactly("parity-alibi-aligned", "parity-alibi-scratchpad");
    }

    @Test
    void separate_panels_are_asked_about_texts_and_targets_of_their_own(FxRobot robot) {
        openBloom(robot);
        robot.clickOn("#link");
        OpenWindow.onFxThread(() -> {
            open.model().ask().text().modeProperty().set(TextViewModel.Mode.EXPLAIN);
            open.model().ask().text().right().targetProperty().set(Target.LOGIT);
            return null;
        });

        open.waitUntil(() -> !open.model().runningProperty().get()
                && open.model().right().findings().request().inquiry().target().equals(Optional.of(Target.LOGIT))
                && open.model().left().picture().orElseThrow().columns().size() < 20);
        Findings left = open.model().left().findings();
        Findings right = open.model().right().findings();
        assertThat(left.request().inquiry().target()).contains(Target.CONTRAST);
        assertThat(left.request().inquiry().question())
                .isNotEqualTo(right.request().inquiry().question());
        assertThat(pills(robot)).containsOnly("Given answer");
    }

    @Test
    void a_folder_that_is_no_model_leaves_the_maps_and_says_why(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        HeatmapData before = data(0);
        open.chooseModel(Files.createTempDirectory(folder, "no-model"));

        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);

        open.waitUntil(() -> open.model().opening().refusalProperty().get().isPresent());
        assertThat(robot.lookup(".refusal").queryAs(Label.class).getText()).contains("config.json");
        assertThat(data(0)).isSameAs(before);
        robot.clickOn("Details");
        assertThat(robot.lookup(".refusal-details").query().isVisible()).isTrue();
        robot.clickOn("Dismiss");
        assertThat(robot.lookup(".refusal").tryQuery()).isEmpty();
    }

    @Test
    void escape_takes_away_why_a_folder_was_refused(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        open.chooseModel(Files.createTempDirectory(folder, "no-model"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        open.waitUntil(() -> open.model().opening().refusalProperty().get().isPresent());

        robot.type(KeyCode.ESCAPE);

        assertThat(robot.lookup(".refusal").tryQuery()).isEmpty();
    }

    @Test
    void the_card_of_a_panels_model_opens_under_its_button_and_escape_hides_it(FxRobot robot) {
        open.waitForMaps(40);

        robot.clickOn(robot.lookup(".about-icon").queryAll().iterator().next());

        open.waitUntil(() -> open.model().card().contentProperty().get().isPresent());
        assertThat(robot.lookup("Parameters").tryQuery()).isPresent();
        robot.clickOn(".model-card .card-title").type(KeyCode.ESCAPE);
        robot.clickOn("#problem");
        assertThat(robot.lookup(".model-card").query().isVisible()).isFalse();
    }

    /** What is only listened to weakly, and held by nobody, is gone after a collection. */
    @Test
    void every_control_still_does_something_after_a_garbage_collection(FxRobot robot) {
        open.waitForMaps(40);
        System.gc();

        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Integer> shots = (ComboBox<Integer>) robot.lookup("#shots").query();
            shots.setValue(2);
        });
        assertThat(open.model().left().choices().shotsProperty().get()).isEqualTo(2);
    }

    @Test
    void a_key_typed_into_a_text_dims_the_maps_at_once_until_it_is_asked(FxRobot robot) {
        openBloom(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        robot.write("a");

        assertThat(open.model().left().stateProperty().get()).isInstanceOf(PanelState.Edited.class);
        assertThat(robot.lookup(".panel").queryAllAs(Node.class))
                .allSatisfy(panel -> assertThat(panel.getPseudoClassStates())
                        .extracting(PseudoClass::getPseudoClassName)
                        .contains("outdated"));
        assertThat(open.heatmaps().get(1).messageProperty().get().title()).isEqualTo("Edited: press Run");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Shown
                && open.model().right().stateProperty().get() instanceof PanelState.Shown);
    }

    @Test
    void a_model_that_is_opened_is_asked_the_text_that_stands_on_the_screen(FxRobot robot) {
        openBloom(robot);
        OpenWindow.onFxThread(() -> {
            open.model().ask().text().left().textProperty().set("0 1 0");
            open.model().opening().open(Program.golden("gpt2"), PanelPlace.LEFT);
            return null;
        });

        open.waitUntil(() -> open.model().opening().opened().size() == 2
                && isShown(open.model().left(), "0 1 0")
                && isShown(open.model().right(), "0 1 0"));
    }

    private static boolean isShown(PanelViewModel panel, String prompt) {
        return panel.stateProperty().get() instanceof PanelState.Shown shown
                && shown.whole().findings().request().inquiry().question() instanceof Question.OfText text
                && text.prompt().equals(prompt);
    }

    @Test
    void keys_do_nothing_to_what_is_hidden(FxRobot robot) {
        open.waitForMaps(40);
        String problem = open.model().prompt().textProperty().get();
        for (KeyCode view : List.of(KeyCode.G, KeyCode.T)) {
            robot.press(KeyCode.CONTROL).type(view).release(KeyCode.CONTROL);
            robot.press(KeyCode.CONTROL).type(KeyCode.R, KeyCode.COMMA).release(KeyCode.CONTROL);
            robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);

            assertThat(open.model().prompt().textProperty().get()).isEqualTo(problem);
            assertThat(robot.lookup(".options-form").<Node>queryAll()).noneMatch(Node::isVisible);
        }
        robot.type(KeyCode.ESCAPE);
        assertThat(open.copied()).isEmpty();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        open.waitUntil(() -> open.copied().size() == 1);
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        assertThat(open.model().prompt().textProperty().get()).isNotEqualTo(problem);
    }
}
