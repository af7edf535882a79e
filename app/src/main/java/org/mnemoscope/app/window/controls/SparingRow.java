package org.mnemoscope.app.window.controls;

import java.util.ArrayList;
import java.util.List;
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
    protected double computePrefWidth(double height) {
        return widthOf(wanted());
    }

    @Override
    protected void layoutChildren() {
        List<Node> kept = wanted();
        for (Node each : spared) {
            if (widthOf(kept) > getWidth()) {
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

    private double widthOf(List<Node> row) {
        double words =
                row.stream().mapToDouble(each -> snapSizeX(each.prefWidth(-1))).sum();
        return snappedLeftInset() + words + getSpacing() * Math.max(0, row.size() - 1) + snappedRightInset();
    }
}
