package org.mnemoscope.viz.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.theme.ScriptFonts;

/**
 * The answer as text, of the tokens that are a heatmap's columns: read, chosen with the pointer, copied. Wrong tokens are bold and
 * underlined, whatever their colour. The token of the selected column has a frame, the one of the lit column a ground. At most
 * {@value #LINES} lines are seen at a time; the wheel shows the others.
 *
 * <p>Style class {@code answer-text}; tokens are {@code answer-token} with {@code right}, {@code wrong} or {@code unknown}, what lies
 * under them {@code answer-selection}, {@code answer-lit} and {@code answer-chosen}, lines under wrong ones {@code answer-wrong}, and {@code answer-changed} where they are other
 * ones than before.
 */
public final class AnswerText extends Region {
    private static final Texts TEXTS = Texts.of(AnswerText.class);
    private static final int LINES = 3;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

    private final Heatmap heatmap;
    private final TextFlow flow = new TextFlow();
    private final Path selection = under("answer-selection");
    private final Path lit = under("answer-lit");
    private final Path chosen = under("answer-chosen");
    private final Path changed = under("answer-changed");
    private final Path wrong = under("answer-wrong");
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", Heatmap.NO_COLUMN);
    private final IntegerProperty litColumn = new SimpleIntegerProperty(this, "litColumn", Heatmap.NO_COLUMN);
    private IntConsumer onClick = column -> {};
    private List<OutputToken> shown = List.of();
    private AnswerWords words = AnswerWords.of(List.of(), false);
    private int from;
    private int to;
    private double scrolled;
    private AnswerText beside;

    /** The answer whose tokens are a heatmap's columns. */
    public AnswerText(Heatmap heatmap) {
        this.heatmap = heatmap;
        getStyleClass().add("answer-text");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        setCursor(Cursor.TEXT);
        setClip(clip);
        flow.setMouseTransparent(true);
        getChildren().addAll(changed, selection, lit, chosen, flow, wrong);
        heatmap.dataProperty().addListener(observable -> dataChanged());
        heatmap.selectedColumnProperty().addListener(observable -> requestLayout());
        heatmap.changedColumnsProperty().addListener(observable -> requestLayout());
        litColumn.addListener(observable -> requestLayout());
        widthProperty().addListener(observable -> heightChanges());
        addEventHandler(MouseEvent.ANY, this::mouse);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        MenuItem copy = new MenuItem(TEXTS.get("answer.copy"));
        copy.setOnAction(event -> copy());
        ContextMenu menu = new ContextMenu(copy);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        dataChanged();
    }

    private static Path under(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    /** Makes two answers equally high, as high as the longer one. */
    public static void align(AnswerText one, AnswerText other) {
        one.beside = other;
        other.beside = one;
        one.heightChanges();
    }

    /** The column of the token under the pointer, or {@link Heatmap#NO_COLUMN}. */
    public ReadOnlyIntegerProperty hoveredColumnProperty() {
        return hovered.getReadOnlyProperty();
    }

    /** The column whose token is lit, such as the one pointed at in the map, or {@link Heatmap#NO_COLUMN}. */
    public IntegerProperty litColumnProperty() {
        return litColumn;
    }

    /** Has the column of each clicked token told. */
    public void setOnTokenClicked(IntConsumer told) {
        onClick = told;
    }

    /** What stands there. */
    public String text() {
        return words.text();
    }

    /** What Ctrl+C copies: the chosen part, or all where none is chosen. */
    public String copied() {
        return from == to ? words.text() : words.text().substring(Math.min(from, to), Math.max(from, to));
    }

    /** Where a token stands, in this region's coordinates. */
    public Bounds boundsOf(int column) {
        Path place = new Path(flow.rangeShape(words.start(column), words.end(column)));
        Bounds bounds = place.getBoundsInLocal();
        return new BoundingBox(
                bounds.getMinX() + flow.getLayoutX(),
                bounds.getMinY() + flow.getLayoutY(),
                bounds.getWidth(),
                bounds.getHeight());
    }

    private void dataChanged() {
        HeatmapData data = heatmap.dataProperty().get();
        List<OutputToken> outputs = data == null ? List.of() : data.outputs();
        if (outputs.equals(shown)) {
            return;
        }
        shown = outputs;
        words = AnswerWords.of(outputs, data != null && data.hasSymbols());
        from = 0;
        to = 0;
        scrolled = 0;
        hovered.set(Heatmap.NO_COLUMN);
        List<Text> texts = new ArrayList<>();
        for (int column = 0; column < outputs.size(); column++) {
            texts.add(text(words.written(column), outputs.get(column).verdict()));
        }
        flow.getChildren().setAll(texts);
        setAccessibleText(TEXTS.get("answer", words.text()));
        heightChanges();
    }

    private static Text text(String written, Correctness verdict) {
        Text text = new Text(written);
        ScriptFonts.dress(text, written);
        text.getStyleClass().addAll("answer-token", verdict.name().toLowerCase(Locale.ROOT));
        return text;
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            hovered.set(Heatmap.NO_COLUMN);
        } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            hovered.set(columnAt(event));
        } else if (event.getButton() == MouseButton.PRIMARY) {
            primary(event);
        }
    }

    private void primary(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            requestFocus();
            from = characterAt(event);
            to = from;
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            to = characterAt(event);
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && event.isStillSincePress()) {
            if (event.getClickCount() == 2) {
                chooseAll();
            } else if (columnAt(event) != Heatmap.NO_COLUMN) {
                heatmap.selectColumn(columnAt(event));
                onClick.accept(columnAt(event));
            }
        }
        requestLayout();
    }

    private int characterAt(MouseEvent event) {
        Point2D point = flow.parentToLocal(event.getX(), event.getY());
        return Math.max(0, Math.min(words.text().length(), flow.hitTest(point).getInsertionIndex()));
    }

    private int columnAt(MouseEvent event) {
        Point2D point = flow.parentToLocal(event.getX(), event.getY());
        boolean inside = flow.getChildren().stream()
                .anyMatch(token -> token.getBoundsInParent().contains(point));
        return inside ? words.column(flow.hitTest(point).getCharIndex()) : Heatmap.NO_COLUMN;
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (ALL.match(event)) {
            chooseAll();
            event.consume();
        }
    }

    private void chooseAll() {
        from = 0;
        to = words.text().length();
        requestLayout();
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, copied()));
    }

    private void scroll(ScrollEvent event) {
        scrolled -= event.getDeltaY();
        event.consume();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = getWidth() - left - snappedRightInset();
        double height = flow.prefHeight(width);
        double room = getHeight() - snappedTopInset() - snappedBottomInset();
        scrolled = Math.max(0, Math.min(height - room, scrolled));
        flow.resizeRelocate(left, snappedTopInset() - scrolled, width, height);
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        pseudoClassStateChanged(LONG, height > room + 1);
        mark(selection, Math.min(from, to), Math.max(from, to));
        mark(lit, litColumn.get());
        mark(chosen, heatmap.selectedColumnProperty().get());
        markChanged();
        underlineWrong();
    }

    /** The space behind a wrong token is no part of it, and stays out of the line; only as one text with it can it end a line. */
    private void underlineWrong() {
        List<PathElement> lines = new ArrayList<>();
        for (int column = 0; column < shown.size(); column++) {
            if (shown.get(column).verdict() == Correctness.WRONG) {
                lines.addAll(List.of(flow.underlineShape(words.start(column), words.end(column))));
            }
        }
        wrong.getElements().setAll(lines);
        wrong.setLayoutX(flow.getLayoutX());
        wrong.setLayoutY(flow.getLayoutY());
    }

    /** Under tokens that are other ones than before. */
    private void markChanged() {
        List<PathElement> outline = new ArrayList<>();
        for (int column : heatmap.changedColumnsProperty().get()) {
            if (column < shown.size()) {
                outline.addAll(List.of(flow.rangeShape(words.start(column), words.end(column))));
            }
        }
        changed.getElements().setAll(outline);
        changed.setLayoutX(flow.getLayoutX());
        changed.setLayoutY(flow.getLayoutY());
    }

    private void mark(Path mark, int column) {
        boolean there = column >= 0 && column < shown.size();
        mark(mark, there ? words.start(column) : 0, there ? words.end(column) : 0);
    }

    private void mark(Path mark, int start, int end) {
        mark.getElements().setAll(start == end ? List.of() : List.of(flow.rangeShape(start, end)));
        mark.relocate(0, 0);
        mark.setLayoutX(flow.getLayoutX());
        mark.setLayoutY(flow.getLayoutY());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double own = heightOf(width);
        return beside != null ? Math.max(own, beside.heightOf(beside.getWidth())) : own;
    }

    /** What is as high as another is laid out anew with it. */
    private void heightChanges() {
        requestLayout();
        if (beside != null) {
            beside.requestLayout();
        }
    }

    private double heightOf(double width) {
        double insets = snappedTopInset() + snappedBottomInset();
        double line = new TextFlow().prefHeight(-1);
        double inner = width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset();
        double one = flow.getChildren().isEmpty()
                ? line
                : flow.getChildren().get(0).getLayoutBounds().getHeight();
        return insets + Math.ceil(Math.min(flow.prefHeight(inner), LINES * one));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + flow.prefWidth(-1) + snappedRightInset();
    }
}
