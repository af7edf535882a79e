package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.OutputToken;

/**
 * The same output in both panels: what is chosen in one is chosen in the other, what is pointed at in one is marked in the
 * other. Outputs are the same if they have the same name, whatever columns they are in.
 */
public final class LinkedColumns {
    /** The index of "no column". */
    public static final int NONE = -1;

    /**
     * What a name begins with that is a number: the tokens of a text's answer have no names, so they are counted from 1. No name of
     * another token has a space.
     */
    public static final String BY_NUMBER = " ";

    /** One panel's part. */
    public final class PanelColumns {
        private final PanelViewModel panel;
        private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
        private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", NONE);
        private final IntegerProperty marked = new SimpleIntegerProperty(this, "marked", NONE);

        private PanelColumns(PanelViewModel panel) {
            this.panel = panel;
            selected.addListener((observable, before, after) -> selectedIn(this, after.intValue()));
            hovered.addListener(observable -> markOthers(this));
            panel.mapProperty().addListener((observable, before, after) -> pictureChanged());
            panel.stateProperty().addListener(observable -> chooseIfNone());
        }

        /** The chosen column. */
        public IntegerProperty selectedProperty() {
            return selected;
        }

        /** Chooses a column; nothing happens where it is {@link #NONE}. */
        public void choose(int column) {
            if (column != NONE) {
                selected.set(column);
            }
        }

        /** The column under the pointer. */
        public IntegerProperty hoveredProperty() {
            return hovered;
        }

        /** The column of what is pointed at in the other panel. */
        public IntegerProperty markedProperty() {
            return marked;
        }

        private boolean isText() {
            return panel.findings().answer().example().isText();
        }

        private Optional<String> nameOf(int column) {
            ShownMap picture = panel.picture().orElse(null);
            if (picture == null || column < 0 || column >= picture.columns().size()) {
                return Optional.empty();
            }
            return Optional.of(
                    isText()
                            ? BY_NUMBER + (column + 1)
                            : picture.data().outputs().get(column).label());
        }

        private int columnOf(String name) {
            ShownMap picture = panel.picture().orElse(null);
            if (picture == null || name.isEmpty() || isText() != name.startsWith(BY_NUMBER)) {
                return NONE;
            }
            if (isText()) {
                int column = Integer.parseInt(name.substring(BY_NUMBER.length())) - 1;
                return column < picture.columns().size() ? column : NONE;
            }
            List<OutputToken> outputs = picture.data().outputs();
            for (int column = 0; column < outputs.size(); column++) {
                if (outputs.get(column).label().equals(name)) {
                    return column;
                }
            }
            return NONE;
        }
    }

    private final PanelColumns left;
    private final PanelColumns right;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private boolean following;

    /**
     * @param left the left panel
     * @param right the right panel
     */
    public LinkedColumns(PanelViewModel left, PanelViewModel right) {
        this.left = new PanelColumns(left);
        this.right = new PanelColumns(right);
    }

    /** The left panel's part. */
    public PanelColumns left() {
        return left;
    }

    /** The right panel's part. */
    public PanelColumns right() {
        return right;
    }

    /** The name of the chosen output, such as {@code p27}; empty for none, or for one without a name. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    private void selectedIn(PanelColumns side, int column) {
        if (following) {
            return;
        }
        following = true;
        name.set(side.nameOf(column).orElse(""));
        follow(side == left ? right : left);
        following = false;
    }

    private void markOthers(PanelColumns side) {
        PanelColumns other = side == left ? right : left;
        other.marked.set(other.columnOf(side.nameOf(side.hovered.get()).orElse("")));
    }

    private void pictureChanged() {
        following = true;
        if (!name.get().isEmpty()) {
            follow(left);
            follow(right);
        }
        following = false;
        chooseIfNone();
    }

    private void follow(PanelColumns side) {
        side.selected.set(side.columnOf(name.get()));
    }

    /** Without a choice, or when the chosen output is gone, the first wrong one is chosen: it is what one wants to look at. */
    private void chooseIfNone() {
        boolean settled = isSettled(left) && isSettled(right);
        boolean chosen = left.selected.get() != NONE || right.selected.get() != NONE;
        if (!settled || chosen) {
            return;
        }
        Optional<String> first = firstWrong(right)
                .or(() -> firstWrong(left))
                .or(() -> firstBeyond(left))
                .or(() -> firstBeyond(right));
        first.ifPresent(output -> {
            following = true;
            name.set(output);
            follow(left);
            follow(right);
            following = false;
        });
    }

    private static boolean isSettled(PanelColumns side) {
        return side.panel.picture().isPresent() || !side.panel.isRunning();
    }

    private static Optional<String> firstWrong(PanelColumns side) {
        return side.panel.picture().flatMap(picture -> picture.data().outputs().stream()
                .filter(output -> output.verdict() == Correctness.WRONG)
                .map(OutputToken::label)
                .filter(label -> !label.isEmpty())
                .findFirst());
    }

    /** The first output beyond the training length, or the last one; of a text the first. */
    private static Optional<String> firstBeyond(PanelColumns side) {
        return side.panel.picture().flatMap(picture -> {
            int last = side.isText() ? 0 : picture.columns().size() - 1;
            int column = picture.data()
                    .training()
                    .map(boundary -> Math.min(last, boundary.columns()))
                    .orElse(last);
            return side.nameOf(column).filter(label -> !label.isEmpty());
        });
    }
}
