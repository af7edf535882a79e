package org.mnemoscope.app.window.drawer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableObjectValue;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel.Panels;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.score.RowScore;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.TrainingRange;

/** The drawer without its controls. */
public final class DrawerViewModel {
    private static final Texts TEXTS = Texts.of(DrawerViewModel.class);

    /** As many digits are averaged for one point of the hit rate. */
    private static final int WINDOW = 5;

    /** The least height, in em. */
    static final double LOWEST = 11.5;

    /** The greatest height, in em. */
    static final double HIGHEST = 40;

    private final PanelViewModel left;
    private final PanelViewModel right;
    private final LinkedColumns columns;
    private final ObservableObjectValue<Panels> seen;

    private final ObjectProperty<DrawerTab> tab = new SimpleObjectProperty<>(this, "tab", DrawerTab.PROFILE);
    private final DoubleProperty height = new SimpleDoubleProperty(this, "height", LOWEST);
    private final ReadOnlyStringWrapper profileTitle = new ReadOnlyStringWrapper(this, "profileTitle", "");
    private final ReadOnlyObjectWrapper<List<Curve>> hitRates =
            new ReadOnlyObjectWrapper<>(this, "hitRates", List.of());
    private final ReadOnlyObjectWrapper<List<Curve>> accuracies =
            new ReadOnlyObjectWrapper<>(this, "accuracies", List.of());
    private final ReadOnlyObjectWrapper<TrainingRange> trained = new ReadOnlyObjectWrapper<>(this, "trained");
    private final ReadOnlyObjectWrapper<TrainingRange> trainedOutputs =
            new ReadOnlyObjectWrapper<>(this, "trainedOutputs");

    /**
     * @param left the left panel
     * @param right the right panel
     * @param columns the chosen columns
     * @param seen which panels are to be seen; what is said of others is left out
     */
    public DrawerViewModel(
            PanelViewModel left, PanelViewModel right, LinkedColumns columns, ObservableObjectValue<Panels> seen) {
        this.left = left;
        this.right = right;
        this.columns = columns;
        this.seen = seen;
        columns.nameProperty().addListener(observable -> titleChanged());
        columns.left().selectedProperty().addListener(observable -> titleChanged());
        columns.right().selectedProperty().addListener(observable -> titleChanged());
        for (PanelViewModel panel : List.of(left, right)) {
            panel.mapProperty().addListener((observable, before, after) -> picturesChanged());
            panel.choices().modelProperty().addListener(observable -> modelsChanged());
            panel.choices().formatProperty().addListener(observable -> modelsChanged());
        }
        seen.addListener(observable -> {
            picturesChanged();
            modelsChanged();
        });
        titleChanged();
        modelsChanged();
    }

    /** Whether what is seen is of a panel. */
    boolean isSeen(PanelViewModel panel) {
        return panel == left ? seen.get().isOfLeft() : seen.get().isOfRight();
    }

    /** Which panels are to be seen. */
    ObservableObjectValue<Panels> seen() {
        return seen;
    }

    /** A panel's curve looks the same whether or not the other's is there. */
    private CurveLook look(PanelViewModel panel) {
        return CurveLook.of(panel == left ? 0 : 1);
    }

    /** What is shown. */
    public ObjectProperty<DrawerTab> tabProperty() {
        return tab;
    }

    /** How high it is, in em: {@value #LOWEST} to {@value #HIGHEST}. */
    public DoubleProperty heightProperty() {
        return height;
    }

    /** The words on the first tab, as in {@code Output 27: where it looked}. */
    public ReadOnlyStringProperty profileTitleProperty() {
        return profileTitle.getReadOnlyProperty();
    }

    /** The share of digits that hit around each output position, one curve a panel. */
    public ReadOnlyObjectProperty<List<Curve>> hitRatesProperty() {
        return hitRates.getReadOnlyProperty();
    }

    /** Exact match by problem length, one curve a panel. */
    public ReadOnlyObjectProperty<List<Curve>> accuraciesProperty() {
        return accuracies.getReadOnlyProperty();
    }

    /** The problem lengths training covered, or {@code null}. */
    public ReadOnlyObjectProperty<TrainingRange> trainedProperty() {
        return trained.getReadOnlyProperty();
    }

    /** The output positions training covered, or {@code null}. */
    public ReadOnlyObjectProperty<TrainingRange> trainedOutputsProperty() {
        return trainedOutputs.getReadOnlyProperty();
    }

    private void titleChanged() {
        String name = columns.nameProperty().get();
        boolean none = columns.left().selectedProperty().get() == LinkedColumns.NONE
                && columns.right().selectedProperty().get() == LinkedColumns.NONE;
        if (none) {
            profileTitle.set(TEXTS.get("profile"));
        } else if (name.startsWith(LinkedColumns.BY_NUMBER)) {
            profileTitle.set(TEXTS.get("profile.token", name.substring(1)));
        } else {
            String number = name.startsWith("p") ? name.substring(1) : name;
            profileTitle.set(number.isEmpty() ? TEXTS.get("profile.this") : TEXTS.get("profile.output", number));
        }
    }

    private void picturesChanged() {
        List<Curve> curves = new ArrayList<>();
        for (PanelViewModel panel : List.of(left, right)) {
            if (isSeen(panel) && panel.picture().isPresent()) {
                List<RowScore> scores = panel.picture().get().scores().rows();
                if (panel.findings().answer().example().subject() instanceof Exercise exercise) {
                    curves.add(new Curve(nameOf(panel, exercise.writtenIn()), look(panel), smoothed(scores)));
                }
            }
        }
        hitRates.set(curves);
        trainedOutputs.set(Stream.of(left, right)
                .flatMap(panel -> panel.picture().stream())
                .flatMap(picture -> picture.scores().trainedLength().stream().boxed())
                .filter(outputs -> outputs > 0 && outputs < Integer.MAX_VALUE)
                .findFirst()
                .map(outputs -> new TrainingRange(1, outputs))
                .orElse(null));
    }

    private static List<CurvePoint> smoothed(List<RowScore> scores) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            List<RowScore> around =
                    scores.subList(Math.max(0, i - WINDOW / 2), Math.min(scores.size(), i + WINDOW / 2 + 1));
            double hits = around.stream().filter(RowScore::hit).count();
            points.add(CurvePoint.exact(scores.get(i).outputIndex(), hits / around.size()));
        }
        return points;
    }

    private void modelsChanged() {
        List<Curve> curves = new ArrayList<>();
        for (PanelViewModel panel : List.of(left, right)) {
            ModelChoice model = panel.choices().modelProperty().get();
            Format format = panel.choices().formatProperty().get();
            if (isSeen(panel) && model != null && format != null) {
                curves.add(new Curve(nameOf(panel, format), look(panel), accuracy(model, format)));
            }
        }
        accuracies.set(curves);
        trained.set(Stream.of(left, right)
                .flatMap(panel ->
                        Optional.ofNullable(panel.choices().modelProperty().get()).stream())
                .flatMap(model -> model.entry().training().stream())
                .findFirst()
                .map(DrawerViewModel::range)
                .orElse(null));
    }

    private static TrainingRange range(TrainedOn training) {
        return new TrainingRange(training.shortest(), training.longest());
    }

    /** Measured on the format the model was trained on; with another there is nothing to show. */
    private static List<CurvePoint> accuracy(ModelChoice model, Format format) {
        if (!model.fits(format)) {
            return List.of();
        }
        return model.entry()
                .evaluation()
                .map(evaluation -> evaluation.results().stream()
                        .map(result -> new CurvePoint(
                                result.length(), result.exactMatch(), result.low(), result.high(), result.samples()))
                        .toList())
                .orElse(List.of());
    }

    /** Two panels with one format are told apart by their place. */
    private String nameOf(PanelViewModel panel, Format format) {
        Format other = (panel == left ? right : left).choices().formatProperty().get();
        return format.equals(other)
                ? TEXTS.get(panel == left ? "curve.left" : "curve.right", format.title())
                : format.title();
    }
}
