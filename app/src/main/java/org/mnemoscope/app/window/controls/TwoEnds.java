package org.mnemoscope.app.window.controls;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** One thing at the left end and one at the right, which is in a line of its own where there is no room beside. */
public final class TwoEnds extends Pane {
    private final Region left;
    private final Region right;

    /**
     * @param left what is at the left end
     * @param right what is at the right end, or below
     */
    public TwoEnds(Region left, Region right) {
        super(left, right);
        this.left = left;
        this.right = right;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean isBeside(double width) {
        return width < 0 || left.prefWidth(-1) + right.prefWidth(-1) <= width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(left.minWidth(-1), right.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(-1) + right.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double first = left.prefHeight(-1);
        double second = right.prefHeight(-1);
        return isBeside(width) ? Math.max(first, second) : first + second;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double first = left.prefHeight(-1);
        double rightWidth = Math.min(width, right.prefWidth(-1));
        left.resizeRelocate(0, 0, Math.min(width, left.prefWidth(-1)), first);
        if (isBeside(width)) {
            right.resizeRelocate(width - rightWidth, 0, rightWidth, Math.max(first, right.prefHeight(-1)));
        } else {
            right.resizeRelocate(width - rightWidth, first, rightWidth, right.prefHeight(-1));
        }
    }
}
