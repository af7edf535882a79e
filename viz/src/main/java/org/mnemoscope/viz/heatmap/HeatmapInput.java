package org.mnemoscope.viz.heatmap;

import java.util.List;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** What pointer and keyboard do to a {@link Heatmap}. */
final class HeatmapInput {
    private static final double ZOOM_PER_SCROLLED_PIXEL = 0.0045;
    private static final double ZOOM_PER_KEY = 1.25;
    private static final double SCROLL_PER_KEY = 0.1;

    private final Heatmap heatmap;
    private final HeatmapView view;
    private final EventHandler<MouseEvent> onMouse = this::mouse;
    private final EventHandler<ScrollEvent> onScroll = this::scroll;
    private final EventHandler<ZoomEvent> onPinch = this::pinch;
    private final EventHandler<KeyEvent> onKey = this::key;

    private Point2D pointer;
    private Point2D dragFrom;

    HeatmapInput(Heatmap heatmap, HeatmapView view) {
        this.heatmap = heatmap;
        this.view = view;
        heatmap.addEventHandler(MouseEvent.ANY, onMouse);
        heatmap.addEventHandler(ScrollEvent.SCROLL, onScroll);
        heatmap.addEventHandler(ZoomEvent.ZOOM, onPinch);
        heatmap.addEventHandler(KeyEvent.KEY_PRESSED, onKey);
    }

    void dispose() {
        heatmap.removeEventHandler(MouseEvent.ANY, onMouse);
        heatmap.removeEventHandler(ScrollEvent.SCROLL, onScroll);
        heatmap.removeEventHandler(ZoomEvent.ZOOM, onPinch);
        heatmap.removeEventHandler(KeyEvent.KEY_PRESSED, onKey);
    }

    /** Brings the hovered cell and the card up to date with what is now under the pointer, or with the cell that the keyboard is at. */
    void refreshHover() {
        Cell hovered = pointer == null || dragFrom != null ? null : cellAt(pointer);
        Cell cursor = heatmap.isFocused() && dragFrom == null
                ? heatmap.cursorCellProperty().get()
                : null;
        heatmap.setHoveredCell(hovered);
        if (hovered != null) {
            showCard(hovered, pointer);
        } else if (cursor != null) {
            showCard(cursor, centre(cursor));
        } else {
            view.hideCard();
        }
    }

    private boolean isAsked() {
        return heatmap.askedColumnProperty().get() != Heatmap.NO_COLUMN
                && heatmap.dataProperty().get() != null
                && !heatmap.dataProperty().get().isEmpty();
    }

    private Cell cellAt(Point2D point) {
        return isAsked()
                ? view.askedCellAt(point.getX(), point.getY())
                : view.existingCellAt(point.getX(), point.getY());
    }

    /** What is asked is not given away: only which token it is. */
    private void showCard(Cell cell, Point2D at) {
        List<HoverLine> lines = isAsked()
                ? List.of(HoverLine.of(
                        heatmap.dataProperty().get().context().get(cell.row()).description()))
                : heatmap.hoverTextProperty().get().apply(cell);
        view.showCard(lines, at.getX(), at.getY());
    }

    private Point2D centre(Cell cell) {
        return new Point2D(geometry().columnCentre(cell.column()), geometry().rowCentre(cell.row()));
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_ENTERED) {
            pointAt(event);
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            pointer = null;
            refreshHover();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            primaryButton(event);
        }
    }

    private void pointAt(MouseEvent event) {
        pointer = new Point2D(event.getX(), event.getY());
        refreshHover();
    }

    private void primaryButton(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            heatmap.requestFocus();
            pointer = new Point2D(event.getX(), event.getY());
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED && !event.isStillSincePress()) {
            drag(event);
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            dragFrom = null;
            heatmap.setCursor(Cursor.DEFAULT);
            pointAt(event);
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && event.isStillSincePress()) {
            click(event);
        }
    }

    private void drag(MouseEvent event) {
        Point2D from = dragFrom == null ? pointer : dragFrom;
        dragFrom = new Point2D(event.getX(), event.getY());
        heatmap.setCursor(Cursor.CLOSED_HAND);
        PlotGeometry geometry = geometry();
        heatmap.pan(
                (from.getX() - event.getX()) / geometry.cellWidth(),
                (from.getY() - event.getY()) / geometry.cellHeight());
        refreshHover();
    }

    private void click(MouseEvent event) {
        PlotGeometry geometry = geometry();
        if (!geometry.contains(event.getX(), event.getY())) {
            return;
        }
        if (isAsked()) {
            heatmap.toggleRow(geometry.cellAt(event.getX(), event.getY()).row());
        } else if (event.getClickCount() == 2) {
            heatmap.showWhole();
        } else if (event.getClickCount() == 1) {
            heatmap.selectColumn(geometry.cellAt(event.getX(), event.getY()).column());
        }
    }

    private void scroll(ScrollEvent event) {
        double moved = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        zoomAbout(Math.exp(moved * ZOOM_PER_SCROLLED_PIXEL), event.getX(), event.getY());
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        zoomAbout(event.getZoomFactor(), event.getX(), event.getY());
        event.consume();
    }

    private void zoomAbout(double factor, double x, double y) {
        PlotGeometry geometry = geometry();
        if (heatmap.dataProperty().get() != null && geometry.contains(x, y)) {
            heatmap.zoom(factor, geometry.columnPosition(x), geometry.rowPosition(y));
        }
    }

    private void zoomByKey(double factor) {
        PlotGeometry geometry = geometry();
        Cell cursor = heatmap.cursorCellProperty().get();
        Point2D about = new Point2D(geometry.x() + geometry.width() / 2, geometry.y() + geometry.height() / 2);
        if (pointer != null && geometry.contains(pointer.getX(), pointer.getY())) {
            about = pointer;
        } else if (cursor != null) {
            about = centre(cursor);
        }
        zoomAbout(factor, about.getX(), about.getY());
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean handled = event.isShiftDown() && event.getCode().isArrowKey()
                ? scrollByKey(event.getCode())
                : plainKey(event.getCode()) || character(event.getText());
        if (handled) {
            event.consume();
        }
    }

    private boolean plainKey(KeyCode code) {
        Cell cursor = heatmap.cursorCellProperty().get();
        if (code == KeyCode.ENTER && isAsked() && cursor != null) {
            heatmap.toggleRow(cursor.row());
            return true;
        }
        return otherKey(code);
    }

    private boolean otherKey(KeyCode code) {
        switch (code) {
            case LEFT, RIGHT -> moveSelection(code == KeyCode.LEFT ? -1 : 1);
            case UP, DOWN -> moveCursor(code == KeyCode.UP ? -1 : 1);
            case ADD -> zoomByKey(ZOOM_PER_KEY);
            case SUBTRACT -> zoomByKey(1 / ZOOM_PER_KEY);
            case HOME, DIGIT0, NUMPAD0 -> heatmap.showWhole();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Plus and minus by what they write, since they sit on different keys on different keyboards. */
    private boolean character(String text) {
        switch (text) {
            case "+", "=" -> zoomByKey(ZOOM_PER_KEY);
            case "-" -> zoomByKey(1 / ZOOM_PER_KEY);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void moveSelection(int by) {
        heatmap.selectColumn(heatmap.selectedOutput().map(column -> column + by).orElse(0));
    }

    /** The card is then that of the cell, whatever the pointer rests on. */
    private void moveCursor(int by) {
        pointer = null;
        heatmap.moveCursor(by);
        refreshHover();
    }

    private boolean scrollByKey(KeyCode code) {
        double columns = heatmap.viewportProperty().get().width() * SCROLL_PER_KEY;
        double rows = heatmap.viewportProperty().get().height() * SCROLL_PER_KEY;
        switch (code) {
            case LEFT -> heatmap.pan(-columns, 0);
            case RIGHT -> heatmap.pan(columns, 0);
            case UP -> heatmap.pan(0, -rows);
            default -> heatmap.pan(0, rows);
        }
        return true;
    }

    private PlotGeometry geometry() {
        return heatmap.geometryProperty().get();
    }
}
