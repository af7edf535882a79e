package org.mnemoscope.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An object of a recipe that knows where it stands, so that a complaint can name file and key. */
final class RecipeJson {
    private static final int LONGEST_SHOWN = 60;

    private final Path file;
    private final String path;
    private final JsonObject json;

    /**
     * @param file the file to name in complaints
     * @param json its content
     */
    RecipeJson(Path file, JsonObject json) {
        this(file, "", json);
    }

    private RecipeJson(Path file, String path, JsonObject json) {
        this.file = file;
        this.path = path;
        this.json = json;
    }

    boolean has(String key) {
        return json.has(key);
    }

    RecipeJson object(String key) throws RecipeException {
        return object(json.get(key), key);
    }

    private RecipeJson object(JsonElement value, String key) throws RecipeException {
        if (value == null || !value.isJsonObject()) {
            throw wrong(key, value, "an object");
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

    /** A list of whole numbers, not empty. */
    List<Integer> wholes(String key, int least, int most) throws RecipeException {
        List<Integer> wholes = new ArrayList<>();
        for (JsonElement element : list(key)) {
            wholes.add((int) whole(element, key + "[" + wholes.size() + "]", least, most));
        }
        return wholes;
    }

    private JsonArray list(String key) throws RecipeException {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
            throw wrong(key, value, "a list of at least one");
        }
        return value.getAsJsonArray();
    }

    String text(String key) throws RecipeException {
        JsonElement value = json.get(key);
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw wrong(key, value, "a text");
        }
        return primitive.getAsString();
    }

    /** True or false; false where the key is absent. */
    boolean flag(String key) throws RecipeException {
        if (!has(key)) {
            return false;
        }
        if (!(json.get(key) instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong(key, json.get(key), "true or false");
        }
        return primitive.getAsBoolean();
    }

    double number(String key, double least, double most) throws RecipeException {
        return number(json.get(key), key, least, most);
    }

    private double number(JsonElement value, String key, double least, double most) throws RecipeException {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw wrong(key, value, "a number");
        }
        double number = primitive.getAsDouble();
        if (!(number >= least && number <= most)) {
            throw wrong(key, value, "from " + least + " to " + most);
        }
        return number;
    }

    int whole(String key, int least, int most) throws RecipeException {
        return (int) whole(json.get(key), key, least, most);
    }

    /** Any whole number that a seed can be. */
    long seed(String key) throws RecipeException {
        return whole(json.get(key), key, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(JsonElement value, String key, long least, long most) throws RecipeException {
        double number = number(value, key, Long.MIN_VALUE, Long.MAX_VALUE);
        if (number != Math.rint(number) || number < least || number > most) {
            throw wrong(key, value, "a whole number from " + least + " to " + most);
        }
        return value.getAsLong();
    }

    private RecipeException wrong(String key, Object value, String wanted) {
        String shown = String.valueOf(value);
        return complaint(
                key,
                "is " + (shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown)
                        + "; it must be " + wanted);
    }

    /** The refusal of a key, in words that follow its name. */
    RecipeException complaint(String key, String words) {
        return new RecipeException(file + ": " + path + key + " " + words);
    }
}
