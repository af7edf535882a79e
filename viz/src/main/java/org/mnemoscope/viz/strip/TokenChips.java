package org.mnemoscope.viz.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.theme.ScriptFonts;

/**
 * Tokens in a row, each a chip that can be acted on. The wheel scrolls a row that is too long; only chips in sight are in the scene.
 *
 * <p>Pointer: a click acts, a right click asks for the menu, dragging moves a chip. Keyboard: left and right choose a chip, Home and
 * End the first and the last; Enter and Space act, Shift+Enter and the menu key ask for the menu, Delete takes the chip away, Ctrl
 * with left or right moves it.
 *
 * <p>Style class {@code token-chips}; a chip is a label {@code chip} with the class of its kind and, chosen, {@code chosen}.
 */
public final class TokenChips extends Region {
    private static final Texts TEXTS = Texts.of(TokenChips.class);
    private static final double GAP = 2;
    private static final double DRAG_BEGINS = 6;

    /**
     * A token.
     *
     * @param text as it is written
     * @param kind style class of the chip
     * @param words what it is, for a screen reader
     */
    public record Chip(String text, String kind, String words) {}

    private final List<Label> labels = new ArrayList<>();
    private final Region drop = new Region();
    private final Rectangle clip = new Rectangle();
    private final Label ruler = new Label("0");
    private IntConsumer onAct = place -> {};
    private IntConsumer onMenu = place -> {};
    private IntConsumer onDelete = place -> {};
    private BiConsumer<Integer, Integer> onMove = (from, to) -> {};
    private List<Chip> chips = List.of();
    private double[] edges = {0};
    private double scrolled;
    private int chosen;
    private double pressedAt = Double.NaN;
    private int dragged = -1;
    private int target = -1;

    /** An empty row. */
    public TokenChips() {
        getStyleClass().add("token-chips");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        setClip(clip);
        ruler.getStyleClass().add("chip");
        ruler.setVisible(false);
        drop.getStyleClass().add("chip-drop");
        drop.setVisible(false);
        drop.setMouseTransparent(true);
        getChildren().addAll(ruler, drop);
        addEventHandler(MouseEvent.ANY, this::mouse);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuRequested);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        focusedProperty().addListener(observable -> requestLayout());
        heightProperty().addListener(observable -> requestLayout());
    }

    /** Shows other tokens; the chosen place stays as far as there is one. */
    public void show(List<Chip> tokens) {
        chips = List.copyOf(tokens);
        choose(chosen);
    }

    /** Has what to do with a chip told: it was clicked, or Enter pressed. */
    public void setOnAct(IntConsumer told) {
        onAct = told;
    }

    /** Has asking for the menu of a chip told. */
    public void setOnMenu(IntConsumer told) {
        onMenu = told;
    }

    /** Has deleting a chip told. */
    public void setOnDelete(IntConsumer told) {
        onDelete = told;
    }

    /** Has moving a chip told: from which place, and its place then. */
    public void setOnMove(BiConsumer<Integer, Integer> told) {
        onMove = told;
    }

    /** The place of the chosen chip. */
    public int chosen() {
        return chosen;
    }

    /** Where a chip stands, in this region's coordinates. */
    public Bounds boundsOf(int place) {
        measure();
        return new BoundingBox(edges[place] - scrolled, 0, edges[place + 1] - edges[place] - GAP, getHeight());
    }

    private void choose(int place) {
        chosen = Math.max(0, Math.min(chips.size() - 1, place));
        if (!chips.isEmpty()) {
            measure();
            scrolled = Math.min(scrolled, edges[chosen]);
            scrolled = Math.max(scrolled, edges[chosen + 1] - getWidth());
            setAccessibleText(TEXTS.get(
                    "chip", chosen + 1, chips.size(), chips.get(chosen).words()));
        }
        requestLayout();
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            setCursor(at(event.getX()) < 0 ? Cursor.DEFAULT : Cursor.HAND);
        } else if (event.getButton() == MouseButton.PRIMARY && !chips.isEmpty()) {
            primary(event);
        }
    }

    private void primary(MouseEvent event) {
        int place = at(event.getX());
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            requestFocus();
            pressedAt = event.getX();
            dragged = -1;
            if (place >= 0) {
                chosen = place;
            }
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            boolean begins = dragged < 0 && Math.abs(event.getX() - pressedAt) > DRAG_BEGINS;
            dragged = begins ? at(pressedAt) : dragged;
            target = dragged < 0 ? -1 : gapAt(event.getX());
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            released(place);
        }
        event.consume();
        requestLayout();
    }

    private void released(int place) {
        int from = dragged;
        int gap = target;
        dragged = -1;
        target = -1;
        if (from >= 0) {
            move(from, gap > from ? gap - 1 : gap);
        } else if (place >= 0 && place == chosen) {
            onAct.accept(place);
        }
    }

    private void move(int from, int to) {
        if (to != from && to >= 0 && to < chips.size()) {
            chosen = to;
            onMove.accept(from, to);
        }
    }

    private void menuRequested(ContextMenuEvent event) {
        int place = event.isKeyboardTrigger() ? chosen : at(event.getX());
        if (place >= 0 && place < chips.size()) {
            choose(place);
            onMenu.accept(place);
        }
        event.consume();
    }

    private void pressed(KeyEvent event) {
        if (chips.isEmpty() || event.isAltDown() || event.isMetaDown() || !acts(event)) {
            return;
        }
        event.consume();
    }

    private boolean acts(KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isControlDown()) {
            boolean moves = code == KeyCode.LEFT || code == KeyCode.RIGHT;
            if (moves) {
                move(chosen, code == KeyCode.LEFT ? chosen - 1 : chosen + 1);
            }
            return moves;
        }
        switch (code) {
            case LEFT -> choose(chosen - 1);
            case RIGHT -> choose(chosen + 1);
            case HOME -> choose(0);
            case END -> choose(chips.size() - 1);
            case DELETE, BACK_SPACE -> onDelete.accept(chosen);
            case ENTER, SPACE -> (event.isShiftDown() ? onMenu : onAct).accept(chosen);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void scroll(ScrollEvent event) {
        double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (edges[chips.size()] > getWidth()) {
            scrolled -= by;
            event.consume();
            requestLayout();
        }
    }

    private int at(double x) {
        measure();
        for (int place = 0; place < chips.size(); place++) {
            if (x + scrolled >= edges[place] && x + scrolled < edges[place + 1]) {
                return place;
            }
        }
        return -1;
    }

    /** The gap nearest to a point: 0 in front of the first chip. */
    private int gapAt(double x) {
        int gap = 0;
        for (int place = 0; place < chips.size(); place++) {
            gap += x + scrolled > (edges[place] + edges[place + 1]) / 2 ? 1 : 0;
        }
        return gap;
    }

    /** Left edges of the chips from the first one's, and the right edge of the last. */
    private void measure() {
        double pad = ruler.snappedLeftInset() + ruler.snappedRightInset();
        edges = new double[chips.size() + 1];
        for (int place = 0; place < chips.size(); place++) {
            double width = ScriptFonts.width(ruler.getFont(), chips.get(place).text());
            edges[place + 1] = edges[place] + Math.ceil(width) + pad + GAP;
        }
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        measure();
        scrolled = Math.max(0, Math.min(edges[chips.size()] - getWidth(), scrolled));
        int shown = 0;
        for (int place = 0; place < chips.size(); place++) {
            if (edges[place + 1] > scrolled && edges[place] < scrolled + getWidth()) {
                lay(label(shown++), place);
            }
        }
        while (labels.size() > shown) {
            getChildren().remove(labels.remove(labels.size() - 1));
        }
        drop.setVisible(target >= 0);
        if (target >= 0) {
            drop.resizeRelocate(edges[target] - scrolled - GAP, 0, GAP, getHeight());
            drop.toFront();
        }
    }

    private Label label(int index) {
        if (index == labels.size()) {
            Label label = new Label();
            label.setMouseTransparent(true);
            labels.add(label);
            getChildren().add(label);
        }
        return labels.get(index);
    }

    private void lay(Label label, int place) {
        Chip chip = chips.get(place);
        List<String> classes = new ArrayList<>(List.of("label", "chip", chip.kind()));
        if (place == chosen && isFocused()) {
            classes.add("chosen");
        }
        if (place == dragged) {
            classes.add("dragged");
        }
        if (!label.getStyleClass().equals(classes)) {
            label.getStyleClass().setAll(classes);
        }
        label.setText(chip.text());
        ScriptFonts.dress(label, chip.text());
        label.resizeRelocate(edges[place] - scrolled, 0, edges[place + 1] - edges[place] - GAP, getHeight());
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(ruler.prefHeight(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        measure();
        return edges[chips.size()];
    }
}
