package org.mnemoscope.app.panel;

import static org.mnemoscope.app.theme.Styled.spring;
import static org.mnemoscope.app.theme.Styled.state;
import static org.mnemoscope.app.theme.Styled.tall;
import static org.mnemoscope.app.theme.Styled.toggle;
import static org.mnemoscope.app.theme.Styled.with;

import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableObjectValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.mnemoscope.app.figure.MapPicture;
import org.mnemoscope.app.figure.VerdictWords;
import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.app.theme.SnugComboBox;
import org.mnemoscope.app.viewing.ViewOptionsViewModel;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.strip.TokenStrip;

/** A panel: pickers and verdict, the answer above the map, the numbers below. */
public final class PanelView extends VBox {
    private static final Duration BEFORE_DIMMING = Duration.millis(250);

    private final PanelViewModel model;
    private final LinkedColumns.Side columns;
    private final Heatmap heatmap = new Heatmap();
    private final HBox metrics = with(new HBox(), "metrics");
    private final Label pill = with(new Label(), "pill");
    private final PauseTransition dims = new PauseTransition(BEFORE_DIMMING);

    /**
     * @param model what it shows
     * @param columns which columns are chosen and marked
     * @param options how maps are shown
     * @param name what the panel is called by a screen reader
     */
    public PanelView(PanelViewModel model, LinkedColumns.Side columns, ViewOptionsViewModel options, String name) {
        this.model = model;
        this.columns = columns;
        with(this, "card", "panel");
        setAccessibleText(name);
        buildHeatmap(options);
        VBox map = with(new VBox(new TokenStrip(heatmap), tall(heatmap)), "map");
        getChildren().addAll(head(), tall(map), metrics);
        model.pictureProperty().addListener(observable -> pictureChanged());
        model.verdictProperty().addListener(observable -> verdictChanged());
        model.stateProperty().addListener(observable -> verdictChanged());
        dims.setOnFinished(event -> state(this, "outdated", true));
        model.outdatedProperty().addListener((observable, before, outdated) -> outdatedChanged(outdated));
        pictureChanged();
        verdictChanged();
    }

    /** What is outdated is dimmed, unless it is so for a moment only. */
    private void outdatedChanged(boolean outdated) {
        if (outdated) {
            dims.playFromStart();
        } else {
            dims.stop();
            state(this, "outdated", false);
        }
    }

    /** The map. */
    public Heatmap heatmap() {
        return heatmap;
    }

    private Node head() {
        HBox head = with(new HBox(formats(), models(), spring(), pill), "panel-head");
        pill.setMinWidth(USE_PREF_SIZE);
        return head;
    }

    private Node formats() {
        SnugComboBox<Format> formats = with(new SnugComboBox<>(model.choices().formats()), "quiet", "picker");
        formats.setVisibleRowCount(14);
        formats.setAccessibleText("Format");
        formats.setMinWidth(USE_PREF_SIZE);
        formats.setCellFactory(list -> new WordCell<>(Format::title));
        formats.setButtonCell(new WordCell<>(Format::title));
        formats.valueProperty().bindBidirectional(model.choices().formatProperty());
        return formats;
    }

    private Node models() {
        SnugComboBox<ModelChoice> models =
                with(new SnugComboBox<>(model.choices().models()), "quiet", "minor");
        models.setAccessibleText("Model");
        models.setPlaceholder(new Label("No model"));
        models.setCellFactory(list -> new WordCell<>(choice -> choice.entry().title() + " · " + label(choice)));
        WordCell<ModelChoice> button = new WordCell<>(this::label);
        // where room is short the measured accuracy stays
        button.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        models.setButtonCell(button);
        models.setTooltip(new Tooltip());
        models.valueProperty().bindBidirectional(model.choices().modelProperty());
        Runnable follow = () -> {
            button.refresh();
            ModelChoice choice = models.getValue();
            models.getTooltip()
                    .setText(choice == null ? "" : choice.entry().title() + "\n" + label(choice) + ", exact match");
            models.setVisible(choice != null);
        };
        model.promptProperty().addListener(observable -> follow.run());
        models.valueProperty().addListener(observable -> follow.run());
        model.choices().formatProperty().addListener(observable -> follow.run());
        follow.run();
        return models;
    }

    private String label(ModelChoice choice) {
        Format format = model.choices().formatProperty().get();
        return format == null
                ? ""
                : choice.label(format, model.promptProperty().get().problem().length());
    }

    private void buildHeatmap(ViewOptionsViewModel options) {
        heatmap.messageProperty().bind(model.messageProperty());
        heatmap.hoverTextProperty().set(model::hover);
        heatmap.expectedVisibleProperty().bind(options.expectedVisibleProperty());
        followScale(options.colourScaleProperty());
        heatmap.selectedColumnProperty().bindBidirectional(columns.selectedProperty());
        heatmap.markedColumnProperty().bind(columns.markedProperty());
        heatmap.hoveredCellProperty().addListener((observable, before, cell) -> columns.hoveredProperty()
                .set(cell == null ? LinkedColumns.NONE : cell.column()));
    }

    private void followScale(ObservableObjectValue<ColourScale> scale) {
        heatmap.colourScaleProperty().bind(scale);
    }

    private void pictureChanged() {
        MapPicture picture = model.pictureProperty().get();
        heatmap.dataProperty().set(picture == null ? null : picture.data());
        metrics.getChildren()
                .setAll(model.metrics().stream().map(PanelView::metric).toList());
        Findings findings = model.findings();
        if (findings != null && !findings.note().isEmpty()) {
            metrics.getChildren().add(with(new Label(findings.note()), "metric-name"));
        }
    }

    private static Node metric(Metric metric) {
        Label name = with(new Label(metric.name()), "metric-name");
        Label value = with(new Label(metric.value()), "metric-value");
        // where room is short the number stays
        name.setMinWidth(0);
        value.setMinWidth(USE_PREF_SIZE);
        return with(new HBox(name, value), "metric");
    }

    private void verdictChanged() {
        Verdict verdict = model.verdictProperty().get();
        pill.setVisible(verdict != null);
        toggle(pill, "right", verdict != null && verdict.exactMatch());
        toggle(pill, "wrong", verdict != null && !verdict.exactMatch());
        pill.setText(verdict == null ? "" : VerdictWords.of(verdict));
    }

    /** A line of a picker. */
    private static final class WordCell<T> extends ListCell<T> {
        private final Function<T, String> words;

        WordCell(Function<T, String> words) {
            this.words = words;
        }

        void refresh() {
            updateItem(getItem(), getItem() == null);
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words.apply(item));
        }
    }
}
