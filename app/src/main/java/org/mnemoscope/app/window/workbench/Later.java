package org.mnemoscope.app.window.workbench;

import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The place of a view that is built when it is first to be seen: a start has no time for it. */
final class Later extends Pane {
    private final Supplier<Region> builder;

    /**
     * @param shown whether the view is to be seen
     * @param builder builds the view, once; on the JavaFX thread
     */
    Later(ObservableBooleanValue shown, Supplier<Region> builder) {
        this.builder = builder;
        visibleProperty().bind(shown);
        visibleProperty().addListener(observable -> build());
        build();
    }

    private void build() {
        if (isVisible() && getChildren().isEmpty()) {
            getChildren().add(builder.get());
        }
    }

    @Override
    protected void layoutChildren() {
        getChildren().forEach(view -> view.resizeRelocate(0, 0, getWidth(), getHeight()));
    }
}
