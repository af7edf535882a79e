package org.mnemoscope.app.window.play;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.mnemoscope.language.Texts;

/** The slider of the steps, with marks where the training length ends and where the first error is. */
final class StepTrack extends StackPane {
    private static final Texts TEXTS = Texts.of(StepTrack.class);

    private static final double WIDTH_OF_A_MARK = 3;

    private final PlayViewModel model;
    private final Slider slider = new Slider(1, 1, 1);
    private final Region trained = with(new Region(), "trained-mark");
    private final Region error = with(new Region(), "error-mark");

    StepTrack(PlayViewModel model) {
        this.model = model;
        slider.setId("step");
        slider.setAccessibleText(TEXTS.get("step"));
        slider.setBlockIncrement(1);
        slider.setMinWidth(0);
        slider.setMaxWidth(Double.MAX_VALUE);
        for (Region mark : new Region[] {trained, error}) {
            mark.setManaged(false);
            mark.setMouseTransparent(true);
        }
        getChildren().addAll(trained, error, slider);
        model.countProperty().addListener((observable, before, now) -> slider.setMax(Math.max(1, now.intValue())));
        slider.setMax(Math.max(1, model.countProperty().get()));
        model.positionProperty().addListener((observable, before, now) -> slider.setValue(Math.max(1, now.intValue())));
        slider.setValue(Math.max(1, model.positionProperty().get()));
        slider.valueProperty().addListener((observable, before, now) -> {
            int output = (int) Math.round(now.doubleValue());
            if (output != model.positionProperty().get() && (slider.isValueChanging() || slider.isFocused())) {
                model.activeProperty().set(true);
                model.seek(output);
            }
        });
        model.trainedProperty().addListener(observable -> requestLayout());
        model.firstErrorProperty().addListener(observable -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        place(trained, model.trainedProperty().get());
        place(error, model.firstErrorProperty().get());
    }

    private void place(Region mark, int output) {
        int count = model.countProperty().get();
        mark.setVisible(output > 0 && output <= count && count > 1);
        double thumb = slider.lookup(".thumb") instanceof Region knob ? knob.getWidth() : 0;
        double at = thumb / 2 + (getWidth() - thumb) * (output - 1) / Math.max(1, count - 1);
        mark.resizeRelocate(Math.round(at - WIDTH_OF_A_MARK / 2), 0, WIDTH_OF_A_MARK, getHeight());
    }
}
