package org.mnemoscope.app.window.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** A row that leaves words out whole where it has no room for them, rather than to cut them. */
public final class SparingRow extends HBox {
    private final List<Node> spared;

    /**
     * @param spared what may be left out, the first to go first; nobody else hides them
     * @param children all that is in the row, left to right
     */
    public SparingRow(List<Node> spared, Node... children) {
        super(children);
        this.spared = List.copyOf(spared);
    }

    @Override
    protected double computeMinWidth(double height) {
        List<Node> least = wanted();
        least.removeAll(spared);
        return widthOf(least, each -> each.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return widthOf(wanted(), each -> each.prefWidth(-1));
    }

    @Override
    protected void layoutChildren() {
        List<Node> kept = wanted();
        for (Node each : spared) {
            if (widthOf(kept, node -> node.prefWidth(-1)) > getWidth()) {
                kept.remove(each);
            }
        }
        spared.forEach(each -> {
            each.setManaged(kept.contains(each));
            each.setVisible(kept.contains(each));
        });
        super.layoutChildren();
    }

    private List<Node> wanted() {
        List<Node> wanted = new ArrayList<>(getChildren());
        wanted.removeIf(each -> !each.isManaged() && !spared.contains(each));
        return wanted;
    }

    private double widthOf(List<Node> row, ToDoubleFunction<Node> widthOfOne) {
        double words = row.stream().mapToDouble(widthOfOne).map(this::snapSizeX).sum();
        return snappedLeftInset() + words + getSpacing() * Math.max(0, row.size() - 1) + snappedRightInset();
    }
}
