package org.mnemoscope.viz.gallery;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurveChart;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.RowProfile;
import org.mnemoscope.viz.chart.TrainingRange;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.heatmap.HeatmapMessage;
import org.mnemoscope.viz.heatmap.HeatmapMessage.Kind;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.heatmap.TextRun;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.strip.TokenStrip;
import org.mnemoscope.viz.theme.Theme;

/** The pages of the gallery. */
final class Pages {
    private static final int BITS = 40;

    private final Theme theme;

    Pages(Theme theme) {
        this.theme = theme;
    }

    Region page(String name) {
        return switch (name) {
            case "workbench" -> workbench();
            case "charts" -> charts();
            case "states" -> states();
            case "large" -> single(Samples.large(2000), theme.defaultScale());
            case "words" -> single(Samples.signedWords(60), ColourScale.BLUE_RED);
            case "long" -> single(Samples.withMnemonics(120), theme.defaultScale());
            default -> throw new IllegalArgumentException("no page named " + name);
        };
    }

    private Region workbench() {
        Heatmap left = heatmap(Samples.withMnemonics(BITS), theme.defaultScale());
        Heatmap right = heatmap(Samples.withoutMnemonics(BITS), theme.defaultScale());
        left.selectedColumnProperty().bindBidirectional(right.selectedColumnProperty());
        left.selectedColumnProperty().set(26);
        HBox panels = new HBox(
                10,
                panel("Mnemonics, aligned", "ALiBi · 60 bits: 100 %", pill("✓ Exact match, 40 of 40", "right"), left),
                panel(
                        "Scratchpad, no mnemonics",
                        "ALiBi · 30 bits: 0 %",
                        pill("✗ First error at output 23", "wrong"),
                        right));
        panels.getChildren().forEach(panel -> HBox.setHgrow(panel, Priority.ALWAYS));
        VBox.setVgrow(panels, Priority.ALWAYS);
        VBox middle = new VBox(8, panels, drawer(left, right));
        middle.setStyle("-fx-padding: 10 12 8 12;");
        VBox.setVgrow(middle, Priority.ALWAYS);
        return new VBox(bar(), middle, status());
    }

    private static Node bar() {
        Label title = styled(new Label("Mnemoscope"), "app-title");
        ToggleButton parity = new ToggleButton("Parity");
        parity.setSelected(true);
        HBox tasks = styled(new HBox(parity, new ToggleButton("Addition"), new ToggleButton("Text")), "segmented");
        TextField field = new TextField("1101001110100010110111000110100101101011");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox prompt = styled(new HBox(new Label("bits"), field), "prompt-field");
        HBox.setHgrow(prompt, Priority.ALWAYS);
        Slider slider = new Slider(2, 120, 40);
        Button run = styled(new Button("Run"), "primary");
        return styled(
                new HBox(
                        title,
                        tasks,
                        prompt,
                        styled(new Button("⚄"), "quiet"),
                        slider,
                        run,
                        styled(viewMenu(), "quiet"),
                        styled(new MenuButton("Export"), "quiet")),
                "app-bar");
    }

    private static MenuButton viewMenu() {
        Menu scales = new Menu("Colours");
        for (ColourScale scale : ColourScale.values()) {
            scales.getItems().add(new RadioMenuItem(scale.displayName()));
        }
        CheckMenuItem expected = new CheckMenuItem("Expected sources");
        expected.setSelected(true);
        return new MenuButton("View", null, expected, new SeparatorMenuItem(), scales, new MenuItem("Dark theme"));
    }

    private static Node drawer(Heatmap left, Heatmap right) {
        ToggleButton first = new ToggleButton("Output 27: where it looked");
        first.setSelected(true);
        HBox tabs = styled(
                new HBox(first, new ToggleButton("Hit rate by position"), new ToggleButton("Accuracy by length")),
                "drawer-tabs");
        HBox profiles = new HBox(34, profile(left), profile(right));
        profiles.getChildren().forEach(profile -> HBox.setHgrow(profile, Priority.ALWAYS));
        return styled(new VBox(8, tabs, profiles), "card");
    }

    private static RowProfile profile(Heatmap heatmap) {
        RowProfile profile = new RowProfile();
        profile.dataProperty().bind(heatmap.dataProperty());
        profile.columnProperty().bind(heatmap.selectedColumnProperty());
        return profile;
    }

    private static Region charts() {
        CurveChart byLength = new CurveChart("bits");
        byLength.trainingProperty().set(new TrainingRange(10, 20));
        byLength.curvesProperty()
                .set(List.of(
                        new Curve("Mnemonics, aligned", CurveLook.of(0), Samples.accuracy(60)),
                        new Curve("Scratchpad, no mnemonics", CurveLook.of(1), Samples.accuracy(24))));
        CurveChart byPosition = new CurveChart("output");
        byPosition.trainingProperty().set(new TrainingRange(1, 20));
        byPosition
                .curvesProperty()
                .set(List.of(
                        new Curve("Mnemonics, aligned", CurveLook.of(0), Samples.hitRate(40, 40)),
                        new Curve("Scratchpad, no mnemonics", CurveLook.of(1), Samples.hitRate(40, 20))));
        RowProfile signed = new RowProfile();
        signed.dataProperty().set(Samples.signedWords(60));
        signed.columnProperty().set(50);
        VBox page = new VBox(
                10,
                titled("Accuracy by length", byLength),
                titled("Hit rate by position", byPosition),
                titled("Signed profile", signed));
        page.setStyle("-fx-padding: 12;");
        return page;
    }

    private static Region titled(String title, Region chart) {
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox card = styled(new VBox(8, styled(new Label(title), "strong"), chart), "card");
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node status() {
        Region dot = styled(new Region(), "status-dot");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return styled(
                new HBox(
                        dot,
                        new Label("ready"),
                        new Label("ALiBi · 3 layers · 8 heads · 0.6 M parameters"),
                        spring,
                        new Label("81 rows in 0.21 s · 163 tokens")),
                "status-line");
    }

    private static Label pill(String text, String verdict) {
        Label pill = styled(new Label(text), "pill", verdict);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    private static Region panel(String format, String model, Label verdict, Heatmap heatmap) {
        ComboBox<String> formats = styled(new ComboBox<>(), "quiet", "picker");
        formats.getItems().addAll(format, "Interleaved", "Mnemonics, numeric");
        formats.getSelectionModel().select(0);
        ComboBox<String> models = styled(new ComboBox<>(), "quiet", "minor");
        models.getItems().add(model);
        models.getSelectionModel().select(0);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(8, formats, models, spring, verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(heatmap, Priority.ALWAYS);
        VBox map = new VBox(4, new TokenStrip(heatmap), heatmap);
        VBox.setVgrow(map, Priority.ALWAYS);
        HBox metrics = new HBox(
                16, metric("Hit rate inside training", "0.86"), metric("beyond", "0.85"), metric("Map", "no break"));
        VBox card = styled(new VBox(8, head, map, metrics), "card");
        card.setPrefWidth(400);
        return card;
    }

    private static Node metric(String name, String value) {
        return new HBox(4, styled(new Label(name), "metric-name"), styled(new Label(value), "metric-value"));
    }

    private Region states() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(10);
        grid.setStyle("-fx-padding: 12;");
        grid.add(state(null, new HeatmapMessage(Kind.EMPTY, "No map yet", "Type some bits and press Run.")), 0, 0);
        grid.add(
                state(null, new HeatmapMessage(Kind.RUNNING, "Reading the model", "parity-alibi-aligned, 2.4 MB")),
                1,
                0);
        grid.add(
                state(
                        null,
                        new HeatmapMessage(
                                Kind.FAILED,
                                "The model cannot be read",
                                "model.safetensors: tensor wte.weight has shape [64, 96], 128 × 96 expected.")),
                2,
                0);
        grid.add(state(Samples.partly(BITS, 14), new HeatmapMessage(Kind.RUNNING, "14 of 40 outputs", "")), 0, 1);
        grid.add(
                state(
                        Samples.partly(BITS, 12),
                        new HeatmapMessage(Kind.CANCELLED, "Cancelled", "12 of 40 outputs are there.")),
                1,
                1);
        grid.add(state(Samples.signedWords(24), null), 2, 1);
        return grid;
    }

    private Region state(HeatmapData data, HeatmapMessage message) {
        ColourScale scale = data != null && data.range().isSigned() ? ColourScale.BLUE_RED : theme.defaultScale();
        Heatmap heatmap = heatmap(data, scale);
        heatmap.messageProperty().set(message);
        Region card = card(heatmap);
        GridPane.setHgrow(card, Priority.ALWAYS);
        GridPane.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Region single(HeatmapData data, ColourScale scale) {
        VBox page = new VBox(card(heatmap(data, scale)));
        page.setStyle("-fx-padding: 12;");
        VBox.setVgrow(page.getChildren().get(0), Priority.ALWAYS);
        return page;
    }

    private static Region card(Heatmap heatmap) {
        VBox.setVgrow(heatmap, Priority.ALWAYS);
        VBox card = styled(new VBox(4, new TokenStrip(heatmap), heatmap), "card");
        card.setPrefSize(300, 300);
        return card;
    }

    private static Heatmap heatmap(HeatmapData data, ColourScale scale) {
        Heatmap heatmap = new Heatmap();
        heatmap.colourScaleProperty().set(scale);
        heatmap.dataProperty().set(data);
        heatmap.hoverTextProperty().set(cell -> describe(data, cell));
        return heatmap;
    }

    private static List<HoverLine> describe(HeatmapData data, Cell cell) {
        return List.of(
                HoverLine.of(
                        TextRun.plain("output "),
                        TextRun.strong(data.outputs().get(cell.column()).label()),
                        TextRun.plain(" = 1 (right) · reads "),
                        TextRun.strong(data.context().get(cell.row()).description())),
                HoverLine.of("value %.2f%s"
                        .formatted(
                                data.value(cell.column(), cell.row()),
                                data.expected().contains(cell) ? " · expected source" : "")));
    }

    private static <N extends Node> N styled(N node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }
}
