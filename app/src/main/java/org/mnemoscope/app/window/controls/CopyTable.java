package org.mnemoscope.app.window.controls;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.mnemoscope.language.Texts;

/**
 * A table that people copy from: lines can be chosen, and Ctrl+C or its menu copies them, or all of them where none is chosen, as a
 * spreadsheet takes them. It is as tall as its lines and scrolls where there is less room.
 *
 * @param <T> what a line is about
 */
public final class CopyTable<T> extends TableView<T> {
    private static final Texts TEXTS = Texts.of(CopyTable.class);

    private static final KeyCodeCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double CHARACTER = 7.5;
    private static final double GAPS = 24;
    /** The size of the heads' type that these are measured for, in pixels. */
    private static final double USUAL_TYPE = 12;

    private final Map<TableColumn<T, ?>, Double> widths = new LinkedHashMap<>();
    private final Set<TableColumn<T, ?>> ofNumbers = new HashSet<>();
    private double type = USUAL_TYPE;

    private final List<Function<T, String>> copiedWords = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();

    /** @param name what the table is called by a screen reader */
    public CopyTable(String name) {
        with(this, "copy-table");
        setAccessibleText(name);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new Label());
        getItems().addListener((Observable observable) -> requestLayout());
        MenuItem copy = new MenuItem(TEXTS.get("copy"));
        copy.setOnAction(event -> copy());
        setContextMenu(new ContextMenu(copy));
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /** Adds a column of words; it takes what room is left. */
    public void addWords(String head, int characters, Function<T, String> words) {
        column(head, characters, words).getStyleClass().add("words");
    }

    /** Adds a column of numbers, which stand at its right. */
    public void addNumbers(String head, int characters, Function<T, String> words) {
        TableColumn<T, String> column = column(head, characters, words);
        column.getStyleClass().add("numbers");
        ofNumbers.add(column);
        fit(column);
    }

    /** Adds a column of numbers whose head says, when it is pointed at, what they are. */
    public void addNumbers(String head, int characters, Function<T, String> words, String about) {
        addNumbers(head, characters, words);
        TableColumn<T, ?> column = getColumns().get(getColumns().size() - 1);
        Label name = with(new Label(head), "asks-head");
        Tip.on(name, about);
        column.setText("");
        column.setGraphic(name);
    }

    /**
     * Adds a column of what is not copied, such as a picture.
     *
     * @param width in pixels
     */
    public void addNodes(double width, Function<T, Node> node) {
        TableColumn<T, T> column = add(with(new TableColumn<>(""), "nodes"), width);
        column.setMaxWidth(width);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(T line, boolean empty) {
                super.updateItem(line, empty);
                setGraphic(empty || line == null ? null : node.apply(line));
            }
        });
    }

    private TableColumn<T, String> column(String head, int characters, Function<T, String> words) {
        copiedWords.add(words);
        heads.add(head);
        double width = Math.max(characters, head.length()) * CHARACTER + GAPS;
        TableColumn<T, String> column = add(new TableColumn<>(head), width);
        widths.put(column, width);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(words.apply(line.getValue())));
        return column;
    }

    /** As wide as its words are in the size of type there is. */
    private void fit(TableColumn<T, ?> column) {
        double width = widths.get(column) * type / USUAL_TYPE;
        if (ofNumbers.contains(column)) {
            column.setMaxWidth(width);
        }
        column.setPrefWidth(width);
    }

    @Override
    protected void layoutChildren() {
        if (lookup(".column-header .label") instanceof Label head
                && Math.abs(head.getFont().getSize() - type) > 0.5) {
            type = head.getFont().getSize();
            widths.keySet().forEach(this::fit);
        }
        super.layoutChildren();
    }

    private <C> TableColumn<T, C> add(TableColumn<T, C> column, double width) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        getColumns().add(column);
        return column;
    }

    /** The heads and the chosen lines, or all lines where none is chosen, with tabs between the columns. */
    public String copied() {
        String copiedHeads = String.join("\t", heads);
        List<T> chosen = getSelectionModel().getSelectedItems();
        String lines = (chosen.isEmpty() ? getItems() : chosen)
                .stream()
                        .map(line -> copiedWords.stream()
                                .map(words -> words.apply(line))
                                .collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n"));
        return copiedHeads + "\n" + lines + "\n";
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, copied()));
    }

    @Override
    protected double computePrefHeight(double width) {
        Node heads = lookup(".column-header-background");
        double headHeight = heads == null ? 0 : heads.prefHeight(-1);
        return snappedTopInset()
                + Math.ceil(headHeight)
                + getItems().size() * getFixedCellSize()
                + snappedBottomInset()
                + 1;
    }
}
