package org.mnemoscope.app.window.methods;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.value.ObservableObjectValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.mnemoscope.app.window.controls.CopyTable;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.job.JobCard;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Measure;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.MapThumbnail;

/** The comparison as a table over the panels: a small map of each method, and its scores. A map opens in the panels. */
public final class ComparisonView extends JobCard {
    private static final Texts TEXTS = Texts.of(ComparisonView.class);
    private static final double PICTURE = 148;

    private final ComparisonViewModel model;
    private final ObservableObjectValue<ColourScale> scale;
    private final Consumer<MethodKind> onChoose;
    private final CopyTable<ComparedMethod> table = with(new CopyTable<>(TEXTS.get("title")), "comparison-table");

    /**
     * @param model what it shows
     * @param scale the colours of the maps
     * @param onChoose shows a method in the panels
     */
    public ComparisonView(
            ComparisonViewModel model, ObservableObjectValue<ColourScale> scale, Consumer<MethodKind> onChoose) {
        super(model, TEXTS.get("title"), TEXTS.get("hide"));
        this.model = model;
        this.scale = scale;
        this.onChoose = onChoose;
        with(this, "comparison");
        table.addNodes(PICTURE, this::opens);
        table.addWords(TEXTS.get("method"), 30, ComparedMethod::words);
        table.addNumbers(TEXTS.get("hit.rate"), 5, ComparedMethod::hitRate, about(Measure.HIT_RATE));
        table.addNumbers(TEXTS.get("source.mass"), 5, ComparedMethod::sourceMass, about(Measure.SOURCE_MASS));
        table.addNumbers(TEXTS.get("as.swap"), 5, ComparedMethod::sameAsSwap, about(Measure.SAME_AS_SWAP));
        table.addNumbers(TEXTS.get("rank"), 6, ComparedMethod::rankCorrelation, about(Measure.RANK_CORRELATION));
        table.addNumbers(TEXTS.get("break.point"), 13, ComparedMethod::breakPoint, about(Measure.BREAK_POINT));
        table.addNumbers(TEXTS.get("time"), 8, ComparedMethod::seconds);
        table.addNumbers(TEXTS.get("gap"), 6, ComparedMethod::gap, about(Measure.GAP));
        getChildren().add(table);
        model.methods().addListener((Observable observable) -> list());
        scale.addListener(observable -> table.refresh());
        list();
    }

    private static String about(Measure measure) {
        return measure.sentence() + "\n" + measure.formula();
    }

    private void list() {
        table.getItems().setAll(model.methods());
        requestLayout();
    }

    private Node opens(ComparedMethod method) {
        Button open = with(new Button(), "quiet", "thumbnail-button");
        open.setGraphic(new MapThumbnail(method.picture(), scale.get()));
        open.setAccessibleText(TEXTS.get("show.method", method.kind().title()));
        Tip.on(open, TEXTS.get("show"));
        open.setOnAction(event -> {
            model.hide();
            onChoose.accept(method.kind());
        });
        return open;
    }
}
