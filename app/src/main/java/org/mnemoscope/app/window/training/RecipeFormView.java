package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.TitleConverter;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

/** A recipe's fields, two in a row; what is wrong with one stands under it. */
final class RecipeFormView extends GridPane {
    private static final Texts TEXTS = Texts.of(RecipeFormView.class);
    private static final int COLUMNS = 4;

    private final RecipeFormViewModel model;
    private final Map<RecipeField, Label> notes = new EnumMap<>(RecipeField.class);
    private final Map<RecipeField, Control> controls = new EnumMap<>(RecipeField.class);
    private final Label unit = word("");
    private final Label batchName = with(new Label(), "option-name");
    private final List<Node> ofTask = new ArrayList<>();
    private final List<Node> ofTaskOrTexts = new ArrayList<>();
    private final List<Node> ofMeasurement = new ArrayList<>();
    private int row;

    RecipeFormView(RecipeFormViewModel model) {
        this.model = model;
        with(this, "recipe-form");
        for (int column = 0; column < COLUMNS; column++) {
            getColumnConstraints().add(column % 2 == 0 ? ofNames() : ofControls());
        }
        addFields();
        model.draftProperty().addListener(observable -> follow());
        model.complaintProperty().addListener(observable -> complain());
        follow();
        complain();
    }

    private static ColumnConstraints ofNames() {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setMinWidth(USE_PREF_SIZE);
        return constraints;
    }

    /** Of equal width. */
    private static ColumnConstraints ofControls() {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setHgrow(Priority.ALWAYS);
        constraints.setMinWidth(0);
        constraints.setPrefWidth(1);
        return constraints;
    }

    private void addFields() {
        pair(
                line(TEXTS.get("field.name"), field(RecipeField.NAME)),
                line(TEXTS.get("field.title"), field(RecipeField.TITLE)));
        pair(line(TEXTS.get("start.from"), starts()), line(TEXTS.get("field.seed"), field(RecipeField.SEED)));
        ofTask.addAll(pair(
                line(TEXTS.get("field.task"), tasks()),
                line(TEXTS.get("field.format"), formats(), RecipeField.FORMAT, RecipeField.TASK)));
        ofTask.addAll(pair(line(TEXTS.get("mnemonics"), forced()), line(TEXTS.get("field.spacing"), spacing())));
        HBox lengths = with(
                new HBox(field(RecipeField.SHORTEST), word(TEXTS.get("to")), field(RecipeField.LONGEST), unit),
                "form-row");
        pair(
                line(TEXTS.get("lengths"), lengths, RecipeField.SHORTEST, RecipeField.LONGEST),
                line(TEXTS.get("field.steps"), field(RecipeField.STEPS)));
        pair(
                new Line(batchName, batch(), List.of(RecipeField.BATCH, RecipeField.TOKENS)),
                line(TEXTS.get("field.learning_rate"), field(RecipeField.LEARNING_RATE)));
        ofTaskOrTexts.addAll(pair(
                line(
                        TEXTS.get("field.label_smoothing"),
                        optional(RecipeField.LABEL_SMOOTHING, TEXTS.get("spread"), TEXTS.get("spread.tip")),
                        RecipeField.LABEL_SMOOTHING),
                line(
                        TEXTS.get("field.weight_average"),
                        optional(RecipeField.WEIGHT_AVERAGE, TEXTS.get("kept"), TEXTS.get("kept.tip")),
                        RecipeField.WEIGHT_AVERAGE)));
        ofMeasurement.addAll(pair(
                line(TEXTS.get("measured.at"), field(RecipeField.LENGTHS)),
                line(
                        TEXTS.get("measured.every"),
                        words(field(RecipeField.EVERY), TEXTS.get("steps")),
                        RecipeField.EVERY)));
        ofMeasurement.addAll(pair(line(
                TEXTS.get("at.the.end"),
                words(field(RecipeField.SAMPLES), TEXTS.get("problems")),
                RecipeField.SAMPLES)));
    }

    private void follow() {
        boolean task =
                model.draftProperty().get().map(RecipeDraft::endsWithTask).orElse(false);
        boolean texts =
                model.draftProperty().get().map(RecipeDraft::endsWithTexts).orElse(false);
        String format = model.field(RecipeField.FORMAT).get();
        show(task, ofTask);
        show(task || texts, ofTaskOrTexts);
        show(model.draftProperty().get().map(RecipeDraft::isMeasured).orElse(false), ofMeasurement);
        controls.get(RecipeField.FORCED).setDisable(!RecipeFormViewModel.canBeForced(format));
        controls.get(RecipeField.SPACING).setDisable(!RecipeFormViewModel.canBeSpaced(format));
        controls.get(RecipeField.BATCH).setVisible(task || texts);
        controls.get(RecipeField.TOKENS).setVisible(!task && !texts);
        batchName.setText(TEXTS.get(task || texts ? "field.batch" : "field.tokens"));
        unit.setText(task ? model.taskProperty().get().unit() : TEXTS.get(texts ? "words" : "tokens"));
    }

    /** A name with its control; the fields are those whose complaints stand under it. */
    private record Line(Label name, Node control, List<RecipeField> fields) {}

    private Line line(String name, Node control, RecipeField... fields) {
        List<RecipeField> about = fields.length > 0
                ? List.of(fields)
                : controls.entrySet().stream()
                        .filter(entry -> entry.getValue() == control)
                        .map(Map.Entry::getKey)
                        .toList();
        return new Line(with(new Label(name), "option-name"), control, about);
    }

    private List<Node> pair(Line... lines) {
        int column = 0;
        Stream.Builder<Node> nodes = Stream.builder();
        for (Line line : lines) {
            Label note = with(new Label(), "field-note", "wrong");
            note.setWrapText(true);
            note.setVisible(false);
            note.managedProperty().bind(note.visibleProperty());
            line.fields().forEach(field -> notes.put(field, note));
            VBox cell = with(new VBox(line.control(), note), "form-cell");
            line.name().setLabelFor(line.control());
            GridPane.setValignment(line.name(), VPos.TOP);
            add(line.name(), column++, row);
            add(cell, column++, row);
            nodes.add(line.name());
            nodes.add(cell);
        }
        row++;
        return nodes.build().toList();
    }

    private static void show(boolean visible, List<Node> nodes) {
        nodes.forEach(node -> {
            node.setVisible(visible);
            node.setManaged(visible);
        });
    }

    private TextField field(RecipeField of) {
        TextField field = Typed.into(model.field(of), new TextField());
        boolean narrow = of != RecipeField.NAME && of != RecipeField.TITLE && of != RecipeField.LENGTHS;
        toggle(field, "short", narrow);
        field.setId("recipe-" + of.key());
        field.setAccessibleText(of.title());
        controls.put(of, field);
        return field;
    }

    /** A number that may be left out, which is the same as none. */
    private HBox optional(RecipeField of, String words, String explanation) {
        TextField field = field(of);
        field.setPromptText("0");
        Tip.on(field, explanation);
        field.setAccessibleText(of.title() + ": " + explanation);
        return words(field, words);
    }

    private static HBox words(Node control, String words) {
        return with(new HBox(control, word(words)), "form-row");
    }

    /** What stands beside a field; the field gives way first. */
    private static Label word(String word) {
        Label label = with(new Label(word), "muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Node batch() {
        TextField problems = field(RecipeField.BATCH);
        TextField tokens = field(RecipeField.TOKENS);
        problems.managedProperty().bind(problems.visibleProperty());
        tokens.managedProperty().bind(tokens.visibleProperty());
        return with(new HBox(problems, tokens), "form-row");
    }

    private Node starts() {
        ComboBox<StartChoice> starts = with(new ComboBox<>(model.starts()), "quiet");
        starts.setId("recipe-start");
        starts.setAccessibleText(TEXTS.get("start.from"));
        starts.setMaxWidth(Double.MAX_VALUE);
        starts.setMinWidth(0);
        starts.setConverter(new TitleConverter<>(StartChoice::title));
        starts.valueProperty().bindBidirectional(model.startProperty());
        controls.put(RecipeField.START, starts);
        return starts;
    }

    private Node tasks() {
        return new Segmented<>(model.taskProperty(), List.of(TaskKind.values()), TaskKind::title);
    }

    private Node formats() {
        ComboBox<String> formats = with(new ComboBox<>(), "quiet");
        formats.setId("recipe-format");
        formats.setAccessibleText(TEXTS.get("field.format"));
        formats.setMaxWidth(Double.MAX_VALUE);
        formats.setMinWidth(0);
        formats.setConverter(new TitleConverter<>(RecipeFormView::titleOfFormat));
        Runnable follow = () -> {
            String chosen = model.field(RecipeField.FORMAT).get();
            List<String> all = formatsOf(model.taskProperty().get());
            if (!all.equals(formats.getItems())) {
                formats.getItems().setAll(all);
            }
            formats.setValue(all.contains(chosen) ? chosen : null);
        };
        formats.setOnAction(
                event -> Optional.ofNullable(formats.getValue()).ifPresent(model.field(RecipeField.FORMAT)::set));
        model.draftProperty().addListener((Observable observable) -> follow.run());
        follow.run();
        controls.put(RecipeField.FORMAT, formats);
        return formats;
    }

    private static List<String> formatsOf(TaskKind task) {
        return switch (task) {
            case PARITY ->
                Arrays.stream(ParityScheme.values()).map(ParityScheme::id).toList();
            case ADDITION ->
                Arrays.stream(AdditionScheme.values()).map(AdditionScheme::id).toList();
        };
    }

    private static String titleOfFormat(String id) {
        return Stream.concat(
                        Arrays.stream(ParityScheme.values())
                                .filter(scheme -> scheme.id().equals(id))
                                .map(ParityScheme::title),
                        Arrays.stream(AdditionScheme.values())
                                .filter(scheme -> scheme.id().equals(id))
                                .map(AdditionScheme::title))
                .findFirst()
                .orElse(id);
    }

    private Node forced() {
        CheckBox forced = new CheckBox(TEXTS.get("forced"));
        forced.setId("recipe-forced");
        forced.setWrapText(true);
        forced.selectedProperty().bindBidirectional(model.forcedProperty());
        controls.put(RecipeField.FORCED, forced);
        return forced;
    }

    private Node spacing() {
        TextField spacing = field(RecipeField.SPACING);
        spacing.setPromptText("1");
        return spacing;
    }

    private void complain() {
        Optional<Complaint> complaint = model.complaintProperty().get();
        notes.values().forEach(note -> note.setVisible(false));
        controls.values().forEach(control -> toggle(control, "invalid", false));
        complaint.flatMap(Complaint::field).ifPresent(field -> {
            notes.get(field).setText(complaint.get().sentence());
            notes.get(field).setVisible(true);
            Optional.ofNullable(controls.get(field)).ifPresent(control -> toggle(control, "invalid", true));
        });
    }
}
