package org.mnemoscope.app.window.prompt;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.SparingRow;
import org.mnemoscope.language.Texts;

/** The length of the problem, with the lengths of training marked on the track. */
final class LengthSlider extends VBox {
    private static final Texts TEXTS = Texts.of(LengthSlider.class);

    private final PromptViewModel model;
    private final Label length = with(new Label(), "slider-value");
    private final Label trained = with(new Label(), "slider-note");
    private final TrackSlider slider = new TrackSlider();
    private boolean following;

    LengthSlider(PromptViewModel model) {
        this.model = model;
        getStyleClass().add("length-slider");
        Label name = with(new Label(TEXTS.get("length")), "slider-note");
        name.setLabelFor(slider);
        slider.setAccessibleText(TEXTS.get("length.name"));
        slider.setBlockIncrement(1);
        SparingRow words =
                with(new SparingRow(List.of(name, trained), name, length, spring(), trained), "slider-words");
        getChildren().addAll(words, slider);
        slider.valueProperty().addListener((observable, before, after) -> moved(after.doubleValue()));
        model.lengthProperty().addListener(observable -> follow());
        model.taskProperty().addListener(observable -> follow());
        model.trainedProperty().addListener(observable -> follow());
        follow();
    }

    Slider slider() {
        return slider;
    }

    /** A slider clamps its value to its range; what it does to follow must not change the problem. */
    private void follow() {
        following = true;
        LengthRange range = PromptViewModel.lengths(model.taskProperty().get());
        int value = model.lengthProperty().get();
        slider.setMin(Math.min(range.shortest(), value));
        slider.setMax(range.longest());
        slider.setValue(value);
        length.setText(Integer.toString(value));
        LengthRange training = model.trainedProperty().get();
        trained.setText(training == null ? "" : TEXTS.get("length.trained", training.shortest(), training.longest()));
        slider.mark(training);
        following = false;
    }

    private void moved(double to) {
        if (!following) {
            model.lengthProperty().set((int) Math.round(to));
        }
    }

    /** Lays the mark between track and thumb. */
    private static final class TrackSlider extends Slider {
        private final Region mark = with(new Region(), "training-range");
        private LengthRange range;

        TrackSlider() {
            mark.setManaged(false);
            mark.setMouseTransparent(true);
        }

        void mark(LengthRange lengths) {
            range = lengths;
            mark.setVisible(lengths != null);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (lookup(".track") instanceof StackPane track && range != null) {
                if (!track.getChildren().contains(mark)) {
                    track.getChildren().add(mark);
                }
                double thumb = lookup(".thumb").prefWidth(-1);
                double room = getWidth() - snappedLeftInset() - snappedRightInset() - thumb;
                double start = snappedLeftInset() + thumb / 2 - track.getLayoutX();
                double from = start + room * (range.shortest() - getMin()) / (getMax() - getMin());
                double to = start + room * (Math.min(getMax(), range.longest()) - getMin()) / (getMax() - getMin());
                mark.resizeRelocate(from, 0, to - from, track.getHeight());
            }
        }
    }
}
