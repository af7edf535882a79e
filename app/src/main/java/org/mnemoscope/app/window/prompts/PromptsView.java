package org.mnemoscope.app.window.prompts;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.value.ObservableObjectValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CopyTable;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.job.JobCard;
import org.mnemoscope.language.Texts;
import org.mnemoscope.prompts.Estimate;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.MapThumbnail;
import org.mnemoscope.viz.matrix.HeatmapData;

/** Several random problems over the panels: the mean maps, and the scores with their intervals as a table. */
public final class PromptsView extends JobCard {
    private static final Texts TEXTS = Texts.of(PromptsView.class);

    private final PromptsViewModel model;
    private final ObservableObjectValue<ColourScale> scale;

    /**
     * @param model what it shows
     * @param scale the colours of the maps
     * @param exports makes the menu that exports them
     */
    public PromptsView(PromptsViewModel model, ObservableObjectValue<ColourScale> scale, ChartExports exports) {
        super(model, TEXTS.get("title"), TEXTS.get("hide"));
        this.model = model;
        this.scale = scale;
        with(this, "prompts");
        CopyTable<ScoreLine> table = with(new CopyTable<>(TEXTS.get("table")), "prompts-table");
        table.addWords(TEXTS.get("mean"), 20, ScoreLine::name);
        table.addNumbers(TEXTS.get("left"), 22, ScoreLine::left);
        table.addNumbers(TEXTS.get("right"), 22, ScoreLine::right);
        table.setItems(model.lines());
        Label intervals = with(new Label(TEXTS.get("note", Estimate.intervals())), "muted");
        intervals.setWrapText(true);
        HBox maps = with(new HBox(wide(map(0)), wide(map(1))), "prompts-maps");
        MenuButton export = exports.menu("export-prompts", theme -> model.file(scale.get(), theme));
        export.disableProperty().bind(model.runningProperty());
        getChildren().addAll(maps, table, with(new HBox(wide(intervals), export), "card-head"));
    }

    private Node map(int panel) {
        Label name = with(new Label(), "muted");
        name.textProperty().bind(model.nameProperty(panel));
        StackPane place = with(new StackPane(), "prompts-map");
        Runnable draw = () -> {
            HeatmapData picture = model.picture(panel);
            place.getChildren().setAll(picture == null ? List.of() : List.of(new MapThumbnail(picture, scale.get())));
        };
        model.foundProperty(panel).addListener(observable -> draw.run());
        scale.addListener(observable -> draw.run());
        draw.run();
        return new VBox(name, place);
    }
}
