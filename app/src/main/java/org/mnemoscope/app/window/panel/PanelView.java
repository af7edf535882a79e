package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableObjectValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.app.window.controls.Dimming;
import org.mnemoscope.app.window.controls.SnugComboBox;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.viewing.ViewOptionsViewModel;
import org.mnemoscope.language.Texts;
import org.mnemoscope.matching.AnswerChanges;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.Viewport;
import org.mnemoscope.viz.strip.AnswerText;
import org.mnemoscope.viz.strip.TokenStrip;

/** A panel: pickers and verdict, the answer above the map, the numbers below. */
public final class PanelView extends VBox {
    private static final Texts TEXTS = Texts.of(PanelView.class);

    private static final ObservableList<Integer> SHOTS = FXCollections.observableArrayList(0, 1, 2, 3, 5, 8, 16);
    private static final int METRICS_IN_FRONT_OF_A_ROOM = 3;

    private final PanelViewModel model;
    private final LinkedColumns.PanelColumns columns;
    private final Heatmap heatmap = new Heatmap();
    private final FlowPane metrics = with(new FlowPane(), "metrics");
    private final Label note = with(new Label(), "metric-name");
    private final ExplanationCard explanation;
    private final TokenCard expected;
    private final TokenStrip strip = new TokenStrip(heatmap);
    private final Label pill = with(new Label(), "pill");
    private final Dimming dimming = new Dimming(this);
    private final Button compare = with(new Button(TEXTS.get("compare")), "link-button");
    private final PromptLine promptLine;
    private final ModelPicker picker;
    private ObservableBooleanValue stepped = new SimpleBooleanProperty(false);
    private int seenMetrics = Integer.MAX_VALUE;
    private final HBox tools = with(new HBox(), "panel-tools");
    private final HBox further = new HBox(compare);
    private final AnswerText answer = new AnswerText(heatmap);
    private final Button about = with(new Button(), "quiet", "icon-button");

    /**
     * @param model what it shows
     * @param columns which columns are chosen and marked
     * @param options how maps are shown
     * @param name what the panel is called by a screen reader
     * @param onOpenModel asks for a model for this panel
     * @param change changes tokens of its prompt
     */
    public PanelView(
            PanelViewModel model,
            LinkedColumns.PanelColumns columns,
            ViewOptionsViewModel options,
            String name,
            Runnable onOpenModel,
            Consumer<PromptEdit> change) {
        this.model = model;
        this.columns = columns;
        promptLine = new PromptLine(model, change);
        picker = new ModelPicker(model, onOpenModel);
        with(this, "card", "panel");
        setAccessibleText(name);
        buildHeatmap(options);
        VBox map = with(new VBox(strip, tall(heatmap)), "map");
        compare.setMinWidth(USE_PREF_SIZE);
        note.setWrapText(true);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        HBox foot = with(new HBox(wide(new VBox(metrics, note)), further), "panel-foot");
        explanation = new ExplanationCard(this::show);
        expected = new TokenCard(model.contrastProperty()::set);
        answer.setOnTokenClicked(column -> ask(column, answer, answer.boundsOf(column)));
        strip.setOnTokenClicked(column -> ask(column, strip, strip.boundsOf(column)));
        getChildren().addAll(head(), promptLine, answered(), tall(map), foot, explanation, expected);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        model.mapProperty().addListener((observable, before, after) -> mapChanged(Optional.ofNullable(after)));
        model.stateProperty().addListener((observable, before, after) -> stateChanged(after));
        mapChanged(Optional.empty());
        stateChanged(model.stateProperty().get());
    }

    /** What is outdated is dimmed: at once where the words were edited, else unless it is so for a moment only. */
    private void stateChanged(PanelState now) {
        heatmap.messageProperty().set(now.message().orElse(null));
        if (!now.isOutdated()) {
            dimming.clear();
        } else if (now instanceof PanelState.Edited) {
            dimming.dim();
        } else {
            dimming.dimSoon();
        }
    }

    /** Takes the card over it away; tells whether there was one. */
    public boolean closeCard() {
        boolean open = explanation.isVisible() || expected.isVisible();
        explanation.hide();
        expected.hide();
        return open;
    }

    private void showMetrics() {
        for (int i = 0; i < metrics.getChildren().size(); i++) {
            metrics.getChildren().get(i).setVisible(i < seenMetrics);
            metrics.getChildren().get(i).setManaged(i < seenMetrics);
        }
    }

    /** Whether only as many numbers are shown as a room can take in. */
    public void setPresented(boolean presented) {
        seenMetrics = presented ? METRICS_IN_FRONT_OF_A_ROOM : Integer.MAX_VALUE;
        showMetrics();
    }

    /** Whether only what is needed to follow is shown: no pickers but the format, no further tools. */
    public void setSparing(boolean sparing) {
        for (Node tool : List.of(tools, further)) {
            tool.setVisible(!sparing);
            tool.setManaged(!sparing);
        }
    }

    /** Has the answer and its map end with the chosen output while something holds: what comes after is not written yet. */
    public void setStepped(ObservableBooleanValue holds) {
        stepped = holds;
        stepped.addListener(observable -> showData());
        columns.selectedProperty().addListener(observable -> showData());
    }

    /** The whole map, or what of it was there when the chosen output was written. */
    private void showData() {
        HeatmapData whole = model.picture().map(picture -> picture.data()).orElse(null);
        int veiled = model.forecast().veiledFromProperty().get();
        if (veiled != LinkedColumns.NONE && whole != null) {
            heatmap.dataProperty().set(whole.writtenUpTo(Math.min(veiled, whole.columns())));
            showVerdict(model.stateProperty().get().map());
            return;
        }
        int column = columns.selectedProperty().get();
        boolean part = stepped.get() && whole != null && column >= 0 && column < whole.columns();
        heatmap.dataProperty().set(part ? whole.writtenUpTo(column + 1) : whole);
        showVerdict(model.stateProperty().get().map());
    }

    /** Has the answers of two panels take equal room, so that their maps stand side by side. */
    public static void align(PanelView one, PanelView other) {
        AnswerText.align(one.answer, other.answer);
    }

    /** The map. */
    public Heatmap heatmap() {
        return heatmap;
    }

    /** The button that asks what the model is. */
    public Button about() {
        return about;
    }

    /** The button that asks for all methods. */
    public Button compare() {
        return compare;
    }

    private Node head() {
        about.setGraphic(with(new Region(), "about-icon"));
        about.setAccessibleText(TEXTS.get("about"));
        Tip.on(about, TEXTS.get("about"));
        about.visibleProperty().bind(model.choices().modelProperty().isNotNull());
        tools.getChildren().addAll(shots(), picker, about);
        return with(new HBox(formats(), wide(tools)), "panel-head");
    }

    /** What the model wrote, and how right it is. */
    private Node answered() {
        pill.setMinWidth(USE_PREF_SIZE);
        answer.litColumnProperty()
                .bind(Bindings.createIntegerBinding(
                        () -> heatmap.hoveredCellProperty().get() == null
                                ? columns.markedProperty().get()
                                : heatmap.hoveredCellProperty().get().column(),
                        heatmap.hoveredCellProperty(),
                        columns.markedProperty()));
        return with(new HBox(wide(answer), pill), "answer-line");
    }

    private Node formats() {
        SnugComboBox<Format> formats = with(new SnugComboBox<>(model.choices().formats()), "quiet", "picker");
        formats.setVisibleRowCount(14);
        formats.setAccessibleText(TEXTS.get("format"));
        formats.setMinWidth(USE_PREF_SIZE);
        formats.setCellFactory(list -> new WordCell<>(Format::title));
        formats.setButtonCell(new WordCell<>(Format::title));
        formats.valueProperty().bindBidirectional(model.choices().formatProperty());
        formats.visibleProperty().bind(model.choices().taskProperty().isNotEqualTo(Task.TEXT));
        formats.managedProperty().bind(formats.visibleProperty());
        return formats;
    }

    /** Solved examples help models that were not trained on the format. */
    private Node shots() {
        SnugComboBox<Integer> shots = with(new SnugComboBox<>(SHOTS), "quiet", "minor");
        shots.setId("shots");
        shots.setAccessibleText(TEXTS.get("shots"));
        Tip.on(shots, TEXTS.get("shots.tip"));
        Function<Integer, String> words =
                count -> count == 0 ? TEXTS.get("shots.none") : TEXTS.count("shots.some", count);
        shots.setCellFactory(list -> new WordCell<>(words));
        shots.setButtonCell(new WordCell<>(words));
        shots.valueProperty().bindBidirectional(model.choices().shotsProperty());
        Runnable follow = () -> shots.setVisible(model.choices().offersShots());
        for (Observable asked : List.of(
                model.choices().taskProperty(),
                model.choices().formatProperty(),
                model.choices().modelProperty())) {
            asked.addListener(observable -> follow.run());
        }
        shots.managedProperty().bind(shots.visibleProperty());
        follow.run();
        return shots;
    }

    /** What is to be brought into sight waits for the map that it is a part of. */
    private void followSight() {
        heatmap.viewportProperty().addListener((observable, before, now) -> model.inSightProperty()
                .set(Sight.of(now).orElse(null)));
        model.toBeSeenProperty().addListener(observable -> bringIntoSight());
    }

    private void bringIntoSight() {
        Sight part = model.toBeSeenProperty().get();
        Viewport now = heatmap.viewportProperty().get();
        if (part != null && model.isAnswered()) {
            heatmap.show(part.of(now.columns(), now.rows()));
            model.toBeSeenProperty().set(null);
        }
    }

    private void buildHeatmap(ViewOptionsViewModel options) {
        followSight();
        Forecast forecast = model.forecast();
        heatmap.askedColumnProperty()
                .bind(Bindings.when(forecast.askedProperty())
                        .then(forecast.veiledFromProperty())
                        .otherwise(Heatmap.NO_COLUMN));
        heatmap.mostChosenProperty().bind(forecast.mostProperty());
        Bindings.bindContentBidirectional(heatmap.chosenRows(), forecast.rows());
        forecast.veiledFromProperty().addListener(observable -> showData());
        heatmap.hoverTextProperty().set(model::hover);
        heatmap.expectedVisibleProperty().bind(options.expectedVisibleProperty());
        followScale(options.colourScaleProperty());
        heatmap.selectedColumnProperty().bindBidirectional(columns.selectedProperty());
        heatmap.markedColumnProperty()
                .bind(Bindings.createIntegerBinding(
                        () -> answer.hoveredColumnProperty().get() == Heatmap.NO_COLUMN
                                ? columns.markedProperty().get()
                                : answer.hoveredColumnProperty().get(),
                        answer.hoveredColumnProperty(),
                        columns.markedProperty()));
        columns.hoveredProperty()
                .bind(Bindings.createIntegerBinding(
                        this::pointedAt, heatmap.hoveredCellProperty(), answer.hoveredColumnProperty()));
    }

    /** The column under the pointer, in the map or in the answer. */
    private int pointedAt() {
        return heatmap.hoveredCellProperty().get() == null
                ? answer.hoveredColumnProperty().get()
                : heatmap.hoveredCellProperty().get().column();
    }

    private void followScale(ObservableObjectValue<ColourScale> scale) {
        heatmap.colourScaleProperty().bind(scale);
    }

    private void mapChanged(Optional<PanelMap> map) {
        showData();
        metrics.getChildren().clear();
        note.setText(map.map(PanelMap::note).orElse(""));
        explanation.hide();
        heatmap.noteProperty()
                .set(map.flatMap(PanelMap::changes).map(AnswerChanges::sentence).orElse(""));
        heatmap.changedColumnsProperty().set(map.map(PanelMap::changedColumns).orElse(Set.of()));
        if (map.isEmpty()) {
            expected.hide();
        }
        bringIntoSight();
        compare.setVisible(map.filter(PanelMap::isComplete).isPresent());
        map.ifPresent(shown -> {
            shown.metrics().forEach(metric -> metrics.getChildren().add(metric(metric)));
            showMetrics();
        });
    }

    /** Of an answer of which only a part is seen, the verdict so far. */
    private void showVerdict(Optional<PanelMap> map) {
        Optional<Verdict> verdict = map.flatMap(PanelMap::verdict);
        HeatmapData seen = heatmap.dataProperty().get();
        boolean part = seen != null && seen.newest().isPresent();
        Optional<Correctness> tone =
                verdict.map(known -> part ? VerdictWords.toneSoFar(seen) : VerdictWords.tone(known));
        pill.setText(map.flatMap(PanelMap::verdictWords)
                .map(words -> part ? VerdictWords.soFar(seen) : words)
                .orElseGet(() -> map.map(PanelView::whereFrom).orElse("")));
        pill.setVisible(!pill.getText().isEmpty());
        toggle(pill, "right", tone.filter(Correctness.RIGHT::equals).isPresent());
        toggle(pill, "wrong", tone.filter(Correctness.WRONG::equals).isPresent());
    }

    /** Nobody calls the answer to a text right or wrong; where it comes from is worth a word. */
    private static String whereFrom(PanelMap map) {
        return map.findings().answer().example().subject().formatTitle();
    }

    private Node metric(Metric metric) {
        Label value = with(new Label(metric.value()), "metric-value");
        value.setMinWidth(USE_PREF_SIZE);
        Labeled name = with(
                metric.explanation()
                        .<Labeled>map(why -> explanation.asks(metric.name(), why))
                        .orElseGet(() -> new Label(metric.name())),
                "metric-name");
        name.setMinWidth(USE_PREF_SIZE);
        return with(new HBox(name, value), "metric");
    }

    /** Asks what else could have been written. */
    private void ask(int column, Node node, Bounds part) {
        explanation.hide();
        model.stateProperty()
                .get()
                .map()
                .flatMap(map -> map.expected(column))
                .ifPresentOrElse(
                        tokens -> expected.show(
                                tokens, !model.contrastProperty().get().isEmpty(), node, part),
                        expected::hide);
    }

    /** A click anywhere else takes a card away. */
    private void pressed(MouseEvent event) {
        Node at = event.getPickResult().getIntersectedNode();
        while (at != null && at != expected) {
            at = at.getParent();
        }
        if (at == null) {
            expected.hide();
        }
    }

    /** Chooses the output of a position of the sequence. */
    private void show(int position) {
        model.picture().ifPresent(picture -> columns.choose(picture.columns().indexOf(position)));
    }

    /** A line of a picker. */
    private static final class WordCell<T> extends ListCell<T> {
        private final Function<T, String> words;

        WordCell(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words.apply(item));
        }
    }
}
