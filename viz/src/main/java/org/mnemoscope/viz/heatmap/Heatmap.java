package org.mnemoscope.viz.heatmap;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.paint.Color;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.Viewport;

/**
 * A matrix drawn as coloured cells: output tokens as columns, context tokens as rows.
 *
 * <p>Pointer: wheel and pinch zoom about the pointer, dragging pans, a click selects a column, a double click shows the
 * whole matrix. Keyboard: left and right move the selected column, up and down a cell in it, which is told of as the one
 * under the pointer is, and read out; with Shift all four arrows scroll, {@code +} and {@code -} zoom about the pointer (or the
 * cell, or the middle), {@code 0} and Home show the whole matrix.
 *
 * <p>While a {@link #askedColumnProperty() column is asked about}, a click chooses the row it falls on, or takes it back, and so does
 * Enter at the row that up and down move to.
 *
 * <p>Colours come from CSS: style class {@code heatmap} with {@code -mn-absent-fill}, {@code -mn-pending-fill}
 * and {@code -mn-hatch-fill}; that of outlines belongs to the colour scale. Its parts have style classes of their own.
 */
public final class Heatmap extends Control {
    private static final Texts TEXTS = Texts.of(Heatmap.class);
    /** The value of {@link #selectedColumnProperty()} and {@link #markedColumnProperty()} for "no column". */
    public static final int NO_COLUMN = -1;

    private static final StyleablePropertyFactory<Heatmap> STYLES =
            new StyleablePropertyFactory<>(Control.getClassCssMetaData());

    private final ObjectProperty<HeatmapData> data = new SimpleObjectProperty<>(this, "data");
    private final ObjectProperty<ColourScale> colourScale =
            new SimpleObjectProperty<>(this, "colourScale", ColourScale.WHITE_BLUE);
    private final BooleanProperty expectedVisible = new SimpleBooleanProperty(this, "expectedVisible", true);
    private final IntegerProperty selectedColumn = new SimpleIntegerProperty(this, "selectedColumn", NO_COLUMN);
    private final IntegerProperty markedColumn = new SimpleIntegerProperty(this, "markedColumn", NO_COLUMN);
    private final ObjectProperty<Set<Integer>> changedColumns =
            new SimpleObjectProperty<>(this, "changedColumns", Set.of());
    private final IntegerProperty askedColumn = new SimpleIntegerProperty(this, "askedColumn", NO_COLUMN);
    private final IntegerProperty mostChosen = new SimpleIntegerProperty(this, "mostChosen", 1);
    private final ObservableSet<Integer> chosenRows = FXCollections.observableSet(new LinkedHashSet<>());
    private final ReadOnlyObjectWrapper<Cell> hoveredCell = new ReadOnlyObjectWrapper<>(this, "hoveredCell");
    private final ReadOnlyObjectWrapper<Cell> cursorCell = new ReadOnlyObjectWrapper<>(this, "cursorCell");
    private final ReadOnlyObjectWrapper<Viewport> viewport =
            new ReadOnlyObjectWrapper<>(this, "viewport", Viewport.whole(1, 1));
    private final ReadOnlyObjectWrapper<PlotGeometry> geometry =
            new ReadOnlyObjectWrapper<>(this, "geometry", new PlotGeometry(Viewport.whole(1, 1), 0, 0, 0, 0, 1));
    private final ObjectProperty<Function<Cell, List<HoverLine>>> hoverText =
            new SimpleObjectProperty<>(this, "hoverText", cell -> List.of());
    private final ObjectProperty<HeatmapMessage> message = new SimpleObjectProperty<>(this, "message");

    private final StringProperty note = new SimpleStringProperty(this, "note", "");

    private final StyleableProperty<Color> absentFill = colour("absentFill", "-mn-absent-fill");
    private final StyleableProperty<Color> pendingFill = colour("pendingFill", "-mn-pending-fill");
    private final StyleableProperty<Color> hatchFill = colour("hatchFill", "-mn-hatch-fill");

    /** An empty heatmap. */
    public Heatmap() {
        getStyleClass().add("heatmap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        data.addListener((observable, before, after) -> dataChanged(before, after));
        selectedColumn.addListener(observable -> columnSelected());
        cursorCell.addListener(observable -> describe());
        describe();
    }

    private StyleableProperty<Color> colour(String property, String css) {
        return STYLES.createStyleableColorProperty(this, property, css, styleable -> switch (property) {
            case "absentFill" -> styleable.absentFill;
            case "pendingFill" -> styleable.pendingFill;
            default -> styleable.hatchFill;
        });
    }

    private void dataChanged(HeatmapData before, HeatmapData after) {
        boolean sameSize =
                before != null && after != null && before.columns() == after.columns() && before.rows() == after.rows();
        if (!sameSize) {
            hoveredCell.set(null);
            cursorCell.set(null);
            showWhole();
        }
        describe();
    }

    private void columnSelected() {
        if (cursorCell.get() != null) {
            cursorCell.set(selectedOutput()
                    .map(column -> cellNear(column, cursorCell.get().row()))
                    .orElse(null));
        }
        describe();
    }

    private void describe() {
        HeatmapData shown = data.get();
        if (shown == null || shown.isEmpty()) {
            setAccessibleText(TEXTS.get("heatmap.empty"));
            return;
        }
        setAccessibleText(cursorCell.get() == null ? words(shown) : words(cursorCell.get()));
    }

    private String words(HeatmapData shown) {
        return selectedOutput()
                .map(column -> TEXTS.get(
                        "heatmap.selected",
                        shown.columns(),
                        shown.rows(),
                        shown.outputs().get(column).label()))
                .orElseGet(() -> TEXTS.get("heatmap", shown.columns(), shown.rows()));
    }

    private String words(Cell cell) {
        HeatmapData shown = data.get();
        if (isAsked(cell.column())) {
            return shown.context().get(cell.row()).description();
        }
        List<HoverLine> lines = hoverText.get().apply(cell);
        if (lines.isEmpty()) {
            return shown.outputs().get(cell.column()).label() + ", "
                    + shown.context().get(cell.row()).label() + ", " + shown.value(cell.column(), cell.row());
        }
        return lines.stream().map(HoverLine::words).collect(Collectors.joining(", "));
    }

    /** Whether a column is one whose cells are to be chosen before they are shown. */
    private boolean isAsked(int column) {
        return column != NO_COLUMN
                && column == askedColumn.get()
                && column < data.get().columns();
    }

    /** The cell of a column that is nearest to a row and has a value, or can be chosen; {@code null} if none. */
    private Cell cellNear(int column, int row) {
        HeatmapData shown = data.get();
        return IntStream.range(0, shown.rows())
                .filter(at -> isAsked(column) ? shown.hasCell(column, at) : !Float.isNaN(shown.value(column, at)))
                .boxed()
                .min(Comparator.comparingInt(at -> Math.abs(at - row)))
                .map(at -> new Cell(column, at))
                .orElse(null);
    }

    private int darkestRow(int column) {
        HeatmapData shown = data.get();
        return IntStream.range(0, shown.rows())
                .filter(row -> !Float.isNaN(shown.value(column, row)))
                .boxed()
                .max(Comparator.comparingDouble(row -> Math.abs(shown.value(column, row))))
                .orElse(0);
    }

    /**
     * Moves the keyboard's cell within the selected column, or the first where none is, and brings it into sight. It begins at the
     * largest value of the column and stops at its last one; nothing happens in a column without values.
     *
     * @param byRows how many rows down
     */
    public void moveCursor(int byRows) {
        HeatmapData shown = data.get();
        if (shown == null || shown.isEmpty()) {
            return;
        }
        int column = isAsked(askedColumn.get())
                ? askedColumn.get()
                : selectedOutput().orElse(0);
        Cell before = cursorCell.get();
        selectColumn(column);
        cursorCell.set(cellNear(column, before == null ? darkestRow(column) : before.row() + byRows));
        if (cursorCell.get() != null) {
            viewport.set(viewport.get().showing(cursorCell.get()));
        }
    }

    /** The selected column if there is one and the data has it. */
    public Optional<Integer> selectedOutput() {
        int column = selectedColumn.get();
        HeatmapData shown = data.get();
        return shown != null && column >= 0 && column < shown.columns() ? Optional.of(column) : Optional.empty();
    }

    /** Brings the whole matrix into sight. */
    public void showWhole() {
        HeatmapData shown = data.get();
        viewport.set(shown == null ? Viewport.whole(1, 1) : Viewport.whole(shown.columns(), shown.rows()));
    }

    /** Brings a part of the matrix into sight; nothing happens if it is a part of a matrix of another size. */
    public void show(Viewport part) {
        Viewport now = viewport.get();
        if (part.columns() == now.columns() && part.rows() == now.rows()) {
            viewport.set(part);
        }
    }

    /**
     * Zooms about a point of the matrix.
     *
     * @param factor above 1 to come closer
     * @param column the point's column, with a fraction
     * @param row the point's row, with a fraction
     */
    public void zoom(double factor, double column, double row) {
        viewport.set(viewport.get().zoomed(factor, column, row));
    }

    /** Moves what is in sight by so many cells. */
    public void pan(double byColumns, double byRows) {
        viewport.set(viewport.get().panned(byColumns, byRows));
    }

    /** Selects a column and brings it into sight; columns beyond the ends are clamped, nothing happens without data. */
    public void selectColumn(int column) {
        HeatmapData shown = data.get();
        if (shown != null && !shown.isEmpty()) {
            int clamped = Math.max(0, Math.min(shown.columns() - 1, column));
            selectedColumn.set(clamped);
            viewport.set(viewport.get().showing(clamped));
        }
    }

    /** What is shown; {@code null} for nothing. The part in sight is kept while the size stays the same. */
    public ObjectProperty<HeatmapData> dataProperty() {
        return data;
    }

    /** The colours of the values; never {@code null}. */
    public ObjectProperty<ColourScale> colourScaleProperty() {
        return colourScale;
    }

    /** Whether the expected sources are outlined; {@code true} unless changed. */
    public BooleanProperty expectedVisibleProperty() {
        return expectedVisible;
    }

    /** Index of the boxed column, or {@link #NO_COLUMN}. May be bound both ways to another heatmap's. */
    public IntegerProperty selectedColumnProperty() {
        return selectedColumn;
    }

    /** Index of a column marked lightly, such as the one hovered in another heatmap, or {@link #NO_COLUMN}. */
    public IntegerProperty markedColumnProperty() {
        return markedColumn;
    }

    /** Indices of the columns whose token is another one than before; the answer's views mark them. Never {@code null}. */
    public ObjectProperty<Set<Integer>> changedColumnsProperty() {
        return changedColumns;
    }

    /** Index of the column whose cells somebody is to choose before it is shown, or {@link #NO_COLUMN}. */
    public IntegerProperty askedColumnProperty() {
        return askedColumn;
    }

    /** How many cells can be chosen, at least 1; the one more takes the place of another. */
    public IntegerProperty mostChosenProperty() {
        return mostChosen;
    }

    /** The rows that were chosen; framed in the selected column, in whatever state it is. */
    public ObservableSet<Integer> chosenRows() {
        return chosenRows;
    }

    /** Chooses a row, or takes the choice back; nothing happens where no column is asked about, or it will not have the cell. */
    public void toggleRow(int row) {
        HeatmapData shown = data.get();
        int column = askedColumn.get();
        if (shown == null || column < 0 || column >= shown.columns() || row < 0 || row >= shown.rows()) {
            return;
        }
        if (!shown.hasCell(column, row) || chosenRows.remove(row)) {
            return;
        }
        while (chosenRows.size() >= mostChosen.get()) {
            chosenRows.remove(chosenRows.iterator().next());
        }
        chosenRows.add(row);
    }

    /** The existing cell under the pointer, or {@code null}. */
    public ReadOnlyObjectProperty<Cell> hoveredCellProperty() {
        return hoveredCell.getReadOnlyProperty();
    }

    /** The cell that the keyboard is at, or {@code null} before it is moved to one. */
    public ReadOnlyObjectProperty<Cell> cursorCellProperty() {
        return cursorCell.getReadOnlyProperty();
    }

    /** The part of the matrix in sight. */
    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    /** Where cells lie, in this control's coordinates; what has to line up with the columns follows it. */
    public ReadOnlyObjectProperty<PlotGeometry> geometryProperty() {
        return geometry.getReadOnlyProperty();
    }

    /** Gives the lines of the card over a cell; no lines, no card. Never {@code null}. */
    public ObjectProperty<Function<Cell, List<HoverLine>>> hoverTextProperty() {
        return hoverText;
    }

    /** What to say over the plot, or {@code null}: large where there is no data, small where there is some. */
    public ObjectProperty<HeatmapMessage> messageProperty() {
        return message;
    }

    /** A sentence on the map, at the foot of the plot, where cells mostly cannot exist; empty for none. */
    public StringProperty noteProperty() {
        return note;
    }

    void setHoveredCell(Cell cell) {
        hoveredCell.set(cell);
    }

    void setGeometry(PlotGeometry to) {
        geometry.set(to);
    }

    @SuppressWarnings("unchecked") // every property made by the factory is an ObservableValue too
    ObservableValue<Color> absentFill() {
        return (ObservableValue<Color>) absentFill;
    }

    @SuppressWarnings("unchecked")
    ObservableValue<Color> pendingFill() {
        return (ObservableValue<Color>) pendingFill;
    }

    @SuppressWarnings("unchecked")
    ObservableValue<Color> hatchFill() {
        return (ObservableValue<Color>) hatchFill;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new HeatmapSkin(this);
    }

    @Override
    protected List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return STYLES.getCssMetaData();
    }
}
