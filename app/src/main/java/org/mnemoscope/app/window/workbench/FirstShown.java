package org.mnemoscope.app.window.workbench;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Nodes that come into the scene when they are first to be seen: until then they need neither style nor layout. */
final class FirstShown {
    private final Pane parent;
    private final List<Node> nodes;

    private FirstShown(Pane parent, List<Node> nodes) {
        this.parent = parent;
        this.nodes = nodes;
    }

    /**
     * Makes nodes the children of a pane, each as soon as it is visible.
     *
     * @param parent the pane, which has no other children
     * @param nodes the nodes, those in front last
     */
    static void add(Pane parent, List<Node> nodes) {
        FirstShown children = new FirstShown(parent, List.copyOf(nodes));
        for (Node node : nodes) {
            node.visibleProperty().addListener(observable -> children.add(node));
            children.add(node);
        }
    }

    private void add(Node node) {
        if (node.isVisible() && node.getParent() == null) {
            int behind = (int) nodes.subList(0, nodes.indexOf(node)).stream()
                    .filter(other -> other.getParent() == parent)
                    .count();
            parent.getChildren().add(behind, node);
        }
    }
}
