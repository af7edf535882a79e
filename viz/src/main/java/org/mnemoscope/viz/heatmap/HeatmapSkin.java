package org.mnemoscope.viz.heatmap;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.SkinBase;

/** The default look of a {@link Heatmap}: keeps its view up to date and passes on what the user does. */
final class HeatmapSkin extends SkinBase<Heatmap> {
    private static final double PREFERRED_WIDTH = 480;
    private static final double PREFERRED_HEIGHT = 400;
    private static final double SMALLEST = 96;

    private final HeatmapView view;
    private final HeatmapInput input;
    // not registered as the others are: JavaFX looks for whom to tell by the hash of what changed, and a set's changes
    // with it
    private final InvalidationListener chosen;

    HeatmapSkin(Heatmap heatmap) {
        super(heatmap);
        view = new HeatmapView(heatmap);
        input = new HeatmapInput(heatmap, view);
        chosen = change -> view.requestLayout();
        getChildren().add(view);
        for (ObservableValue<?> content :
                new ObservableValue<?>[] {heatmap.dataProperty(), heatmap.colourScaleProperty()}) {
            registerChangeListener(content, change -> contentChanged());
        }
        for (ObservableValue<?> look : new ObservableValue<?>[] {
            heatmap.viewportProperty(),
            heatmap.expectedVisibleProperty(),
            heatmap.selectedColumnProperty(),
            heatmap.markedColumnProperty(),
            heatmap.cursorCellProperty(),
            heatmap.askedColumnProperty(),
            heatmap.messageProperty(),
            heatmap.noteProperty(),
            heatmap.absentFill(),
            heatmap.pendingFill(),
            heatmap.hatchFill()
        }) {
            registerChangeListener(look, change -> view.requestLayout());
        }
        for (ObservableValue<?> place : new ObservableValue<?>[] {
            heatmap.geometryProperty(), heatmap.cursorCellProperty(), heatmap.focusedProperty()
        }) {
            registerChangeListener(place, change -> input.refreshHover());
        }
        heatmap.chosenRows().addListener(new WeakInvalidationListener(chosen));
        view.dataChanged();
    }

    private void contentChanged() {
        view.dataChanged();
        input.refreshHover();
    }

    @Override
    public void dispose() {
        if (getSkinnable() != null) {
            input.dispose();
        }
        super.dispose();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        view.resizeRelocate(x, y, width, height);
        view.requestLayout();
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + PREFERRED_WIDTH + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return top + PREFERRED_HEIGHT + bottom;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + SMALLEST + right;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return top + SMALLEST + bottom;
    }

    @Override
    protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
        return Double.MAX_VALUE;
    }

    @Override
    protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
        return Double.MAX_VALUE;
    }
}
