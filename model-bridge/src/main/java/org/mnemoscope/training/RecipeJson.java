package org.mnemoscope.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** An object of a recipe, or of a batch, that knows where it stands, so that a complaint can name file and key. */
public final class RecipeJson {
    private static final Texts TEXTS = Texts.of(RecipeJson.class);
    private static final int LONGEST_SHOWN = 60;

    private final String file;
    private final String path;
    private final JsonObject json;

    /**
     * @param file the file to name in complaints, with the line where an object is one of many
     * @param json its content
     */
    public RecipeJson(String file, JsonObject json) {
        this(file, "", json);
    }

    private RecipeJson(String file, String path, JsonObject json) {
        this.file = file;
        this.path = path;
        this.json = json;
    }

    /**
     * Refuses a key that would be overlooked.
     *
     * @param known every key that means something
     * @throws RecipeException if there is another
     */
    public void requireOnly(List<String> known) throws RecipeException {
        for (String key : json.keySet()) {
            if (!known.contains(key)) {
                throw complaint(shortened(key), TEXTS.get("json.no-field", String.join(", ", known)));
            }
        }
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        return json.has(key);
    }

    RecipeJson object(String key) throws RecipeException {
        return object(json.get(key), key);
    }

    private RecipeJson object(JsonElement value, String key) throws RecipeException {
        if (value == null || !value.isJsonObject()) {
            throw wrong(key, value, TEXTS.get("json.object"));
        }
        return new RecipeJson(file, path + key + ".", value.getAsJsonObject());
    }

    /** A list of objects, not empty. */
    List<RecipeJson> objects(String key) throws RecipeException {
        List<RecipeJson> objects = new ArrayList<>();
        for (JsonElement element : list(key)) {
            objects.add(object(element, key + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** A list of texts, not empty. */
    public List<String> texts(String key) throws RecipeException {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(key)) {
            texts.add(text(element, key + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** A list of whole numbers, not empty. */
    public List<Integer> wholes(String key, int least, int most) throws RecipeException {
        List<Integer> wholes = new ArrayList<>();
        for (JsonElement element : list(key)) {
            wholes.add((int) whole(element, key + "[" + wholes.size() + "]", least, most));
        }
        return wholes;
    }

    private JsonArray list(String key) throws RecipeException {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
            throw wrong(key, value, TEXTS.get("json.list"));
        }
        return value.getAsJsonArray();
    }

    /** A text. */
    public String text(String key) throws RecipeException {
        return text(json.get(key), key);
    }

    private String text(JsonElement value, String key) throws RecipeException {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw wrong(key, value, TEXTS.get("json.text"));
        }
        return primitive.getAsString();
    }

    /** True or false; false where the key is absent. */
    public boolean flag(String key) throws RecipeException {
        if (!has(key)) {
            return false;
        }
        if (!(json.get(key) instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong(key, json.get(key), TEXTS.get("json.flag"));
        }
        return primitive.getAsBoolean();
    }

    double number(String key, double least, double most) throws RecipeException {
        return number(json.get(key), key, least, most);
    }

    private double number(JsonElement value, String key, double least, double most) throws RecipeException {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw wrong(key, value, TEXTS.get("json.number"));
        }
        double number = primitive.getAsDouble();
        if (!(number >= least && number <= most)) {
            throw wrong(key, value, TEXTS.get("json.between", least, most));
        }
        return number;
    }

    /** A whole number within limits. */
    public int whole(String key, int least, int most) throws RecipeException {
        return (int) whole(json.get(key), key, least, most);
    }

    /** Any whole number that a seed can be. */
    public long seed(String key) throws RecipeException {
        return whole(json.get(key), key, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(JsonElement value, String key, long least, long most) throws RecipeException {
        number(value, key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        try {
            long whole = value.getAsBigDecimal().longValueExact();
            if (whole >= least && whole <= most) {
                return whole;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // too large, or not whole
        }
        throw wrong(key, value, TEXTS.get("json.whole", least, most));
    }

    private RecipeException wrong(String key, Object value, String wanted) {
        return complaint(key, TEXTS.get("json.wrong", shortened(String.valueOf(value)), wanted));
    }

    private static String shortened(String text) {
        return OneLine.begin(text, LONGEST_SHOWN);
    }

    /** The refusal of a key, in words that follow its name. */
    public RecipeException complaint(String key, String words) {
        return new RecipeException(file + ": " + path + key + " " + words);
    }
}
