package org.mnemoscope.app.window.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mnemoscope.app.window.controls.Numeral;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;

/** A recipe that is being edited: JSON that may be wrong for the moment. Changing it gives another draft. */
final class RecipeDraft {
    private static final Texts TEXTS = Texts.of(RecipeDraft.class);
    /** What complaints name instead of a file, and what is cut off in front of them. */
    private static final Path UNNAMED = Path.of("recipe");

    private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern EXPONENT = Pattern.compile("-?[0-9.]{1,20}[eE][-+]?[0-9]{1,2}");
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final JsonObject json;
    private final Path folder;

    /**
     * @param json the recipe; not changed any more
     * @param folder what its {@code start} is relative to
     */
    RecipeDraft(JsonObject json, Path folder) {
        this.json = json;
        this.folder = folder;
    }

    /** What {@code start} is relative to. */
    Path folder() {
        return folder;
    }

    /** The recipe as text, indented. */
    String text() {
        return PRETTY.toJson(json);
    }

    /** The model folder the recipe starts from; empty for random weights, and where it names no folder. */
    Optional<Path> start() {
        return json.has("start") && json.get("start").isJsonPrimitive()
                ? NamedPath.find(folder, json.get("start").getAsString())
                        .map(path -> path.toAbsolutePath().normalize())
                : Optional.empty();
    }

    /** The architecture that random weights are drawn for, if the recipe has one. */
    Optional<JsonElement> architecture() {
        return Optional.ofNullable(json.get("architecture"));
    }

    /** Whether the recipe ends with a task, rather than with recall or texts. */
    boolean endsWithTask() {
        return "task".equals(textOf(stage(), "kind"));
    }

    /** Whether the recipe ends with texts of a grammar. */
    boolean endsWithTexts() {
        return "grammar".equals(textOf(stage(), "kind"));
    }

    /** How many stages there are. */
    int stages() {
        return json.get("stages") instanceof JsonArray stages ? stages.size() : 0;
    }

    /** Whether it says how the model is measured. */
    boolean isMeasured() {
        return json.get("evaluation") instanceof JsonObject;
    }

    /** What stands in a field, as it is typed; empty where the recipe does not have it. */
    String get(RecipeField field) {
        JsonObject object = place(json, field);
        return elements(object, field).map(RecipeDraft::words).collect(Collectors.joining(", "));
    }

    /** What stands in a field: one element, those of a list, or none. */
    private static Stream<JsonElement> elements(JsonObject object, RecipeField field) {
        JsonElement element = object == null ? null : object.get(field.key());
        return element instanceof JsonArray list
                ? StreamSupport.stream(list.spliterator(), false)
                : Stream.ofNullable(element);
    }

    private static String textOf(JsonObject object, String key) {
        return object == null || !object.has(key) ? "" : words(object.get(key));
    }

    /** A number without the exponent it may have in its file, as it would be typed. */
    private static String words(JsonElement element) {
        if (!element.isJsonPrimitive()) {
            return element.toString();
        }
        String text = element.getAsString();
        boolean hasExponent = element.getAsJsonPrimitive().isNumber()
                && EXPONENT.matcher(text).matches();
        return hasExponent ? new BigDecimal(text).toPlainString() : text;
    }

    /** The same with other text in a field; an empty text takes away what can be left out. */
    RecipeDraft with(RecipeField field, String text) {
        JsonObject changed = json.deepCopy();
        JsonObject object = place(changed, field);
        if (object == null) {
            return this;
        }
        switch (field.kind()) {
            case TEXT -> object.addProperty(field.key(), text);
            case FLAG -> setUnless(object, field, text, "false", new JsonPrimitive(Boolean.parseBoolean(text)));
            case WHOLES -> object.add(field.key(), list(text));
            case OPTIONAL_WHOLE -> setUnless(object, field, text, "1", number(text, Numeral.WHOLE));
            case OPTIONAL_DECIMAL -> setUnless(object, field, text, "0", number(text, Numeral.DECIMAL));
            case WHOLE -> object.add(field.key(), number(text, Numeral.WHOLE));
            case DECIMAL -> object.add(field.key(), number(text, Numeral.DECIMAL));
        }
        return new RecipeDraft(changed, folder);
    }

    private static void setUnless(JsonObject object, RecipeField field, String text, String usual, JsonElement value) {
        if (text.isBlank() || text.equals(usual)) {
            object.remove(field.key());
        } else {
            object.add(field.key(), value);
        }
    }

    /** The same that starts from a model folder. */
    RecipeDraft startingFrom(Path model) {
        JsonObject changed = json.deepCopy();
        changed.remove("architecture");
        changed.addProperty("start", model.toString());
        return new RecipeDraft(changed, folder);
    }

    /** The same that starts from random weights. */
    RecipeDraft startingFromNothing(JsonElement architecture) {
        JsonObject changed = json.deepCopy();
        changed.remove("start");
        changed.remove("train");
        changed.add("architecture", architecture);
        return new RecipeDraft(changed, folder);
    }

    /** The same with a start and grammars that mean the same wherever the recipe lies. */
    RecipeDraft placedAnywhere() {
        JsonObject changed = start().map(this::startingFrom).orElse(this).json.deepCopy();
        if (changed.get("stages") instanceof JsonArray stages) {
            for (JsonElement stage : stages) {
                if (stage instanceof JsonObject texts
                        && texts.get("grammar") instanceof JsonPrimitive named
                        && named.isString()) {
                    NamedPath.find(folder, named.getAsString())
                            .map(path -> path.toAbsolutePath().normalize())
                            .ifPresent(path -> texts.addProperty("grammar", path.toString()));
                }
            }
        }
        return new RecipeDraft(changed, folder);
    }

    /**
     * Another text in place of this recipe.
     *
     * @throws RecipeException if it is not JSON
     */
    RecipeDraft withText(String text) throws RecipeException {
        try {
            JsonElement parsed = JsonFile.parse(text);
            if (!parsed.isJsonObject()) {
                throw new RecipeException(TEXTS.get("text.no.object"));
            }
            return new RecipeDraft(parsed.getAsJsonObject(), folder);
        } catch (JsonParseException e) {
            throw new RecipeException(TEXTS.get("text.no.json", JsonFile.reason(e)));
        }
    }

    /** Whether a model's folder can be called so. */
    static boolean canName(String name) {
        return FOLDER_NAME.matcher(name).matches();
    }

    /** What is wrong with it; empty where it can be tried. */
    Optional<Complaint> complaint() {
        if (!canName(get(RecipeField.NAME))) {
            return Optional.of(new Complaint(Optional.of(RecipeField.NAME), TEXTS.get("name.bad")));
        }
        Optional<Complaint> noNumber = Arrays.stream(RecipeField.values())
                .flatMap(field -> noNumber(field).stream())
                .findFirst();
        if (noNumber.isPresent()) {
            return noNumber;
        }
        try {
            recipe();
            return Optional.empty();
        } catch (RecipeException e) {
            return Optional.of(complaint(Reason.of(e)));
        }
    }

    /**
     * The recipe.
     *
     * @throws RecipeException if a field is wrong
     */
    Recipe recipe() throws RecipeException {
        return RecipeReader.parse(json, UNNAMED);
    }

    /** The reader's words, the field called as in the form. */
    private Complaint complaint(String message) {
        int stage = stages() - 1;
        String words = message.startsWith(UNNAMED + ": ") ? message.substring((UNNAMED + ": ").length()) : message;
        Optional<RecipeField> field = RecipeField.named(words, stage);
        String named = field.map(found ->
                        found.title() + words.substring(found.path(stage).length()))
                .orElse(OneLine.capital(words));
        return new Complaint(field, named);
    }

    private JsonObject stage() {
        return stage(json);
    }

    private static JsonObject stage(JsonObject recipe) {
        return recipe.get("stages") instanceof JsonArray stages
                        && !stages.isEmpty()
                        && stages.get(stages.size() - 1) instanceof JsonObject last
                ? last
                : null;
    }

    private static JsonObject place(JsonObject recipe, RecipeField field) {
        JsonObject stage = stage(recipe);
        return switch (field.place()) {
            case RECIPE -> recipe;
            case STAGE -> stage;
            case LEARNING_RATE -> stage == null ? null : object(stage, "learningRate");
            case EVALUATION -> object(recipe, "evaluation");
        };
    }

    private static JsonObject object(JsonObject around, String key) {
        return around.get(key) instanceof JsonObject found ? found : null;
    }

    private static JsonArray list(String text) {
        JsonArray list = new JsonArray();
        Numeral.split(text).forEach(item -> list.add(number(item, Numeral.WHOLE)));
        return list;
    }

    /** A number if it is one; what is none is kept as text, so that it can be refused. */
    private static JsonPrimitive number(String text, Numeral kind) {
        return kind.read(text).map(JsonPrimitive::new).orElseGet(() -> new JsonPrimitive(text));
    }

    /** A field that needs a number and holds a text. */
    private Optional<Complaint> noNumber(RecipeField field) {
        return field.kind().numeral().flatMap(numeral -> elements(place(json, field), field)
                .filter(element -> element instanceof JsonPrimitive primitive && primitive.isString())
                .findFirst()
                .map(element -> new Complaint(
                        Optional.of(field),
                        TEXTS.get("no.number", field.title(), Numeral.quoted(element.getAsString()), numeral.rule()))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipeDraft draft && draft.json.equals(json) && draft.folder.equals(folder);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
