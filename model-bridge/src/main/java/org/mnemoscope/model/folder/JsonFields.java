package org.mnemoscope.model.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/**
 * A JSON object that knows where it stands, so that a complaint can name file and key.
 *
 * @param <X> what is thrown where a value is absent or not what it must be
 */
public final class JsonFields<X extends IOException> {
    private static final Texts TEXTS = Texts.of(JsonFields.class);
    private static final int LONGEST_SHOWN = 60;

    private final Function<String, X> refusal;
    private final String where;
    private final String path;
    private final JsonObject json;

    /**
     * @param refusal makes of a sentence what is thrown
     * @param where what to name in complaints: a file, and what in it
     * @param json the object
     */
    public JsonFields(Function<String, X> refusal, String where, JsonObject json) {
        this(refusal, where, "", json);
    }

    private JsonFields(Function<String, X> refusal, String where, String path, JsonObject json) {
        this.refusal = refusal;
        this.where = where;
        this.path = path;
        this.json = json;
    }

    /**
     * Reads an object.
     *
     * @param refusal makes of a sentence what is thrown
     * @param where what to name in complaints
     * @param text the object
     * @param <X> what is thrown
     * @throws X if it is none
     */
    public static <X extends IOException> JsonFields<X> parse(Function<String, X> refusal, String where, String text)
            throws X {
        try {
            JsonElement json = JsonFile.parse(text);
            if (!json.isJsonObject()) {
                throw refusal.apply(TEXTS.get("json.object", where));
            }
            return new JsonFields<>(refusal, where, json.getAsJsonObject());
        } catch (JsonParseException e) {
            throw refusal.apply(TEXTS.get("json.unreadable", where, JsonFile.reason(e)));
        }
    }

    /** The object itself. */
    public JsonObject json() {
        return json;
    }

    /** Whether a key is there, with something in it. */
    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Refuses every key but some. */
    public void requireOnly(List<String> known) throws X {
        for (String key : json.keySet()) {
            if (!known.contains(key)) {
                throw complaint(shown(key), TEXTS.get("field.unknown", String.join(", ", known)));
            }
        }
    }

    /** An object. */
    public JsonFields<X> object(String key) throws X {
        return object(key, json.get(key));
    }

    private JsonFields<X> object(String key, JsonElement value) throws X {
        if (value == null || !value.isJsonObject()) {
            throw wrong(key, value, TEXTS.get("field.object"));
        }
        return new JsonFields<>(refusal, where, path + key + ".", value.getAsJsonObject());
    }

    /** A list of objects. */
    public List<JsonFields<X>> objects(String key, int most) throws X {
        List<JsonFields<X>> objects = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            objects.add(object(key + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** A list of texts. */
    public List<String> texts(String key, int most) throws X {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            texts.add(text(key + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    /** A list of whole numbers. */
    public List<Integer> wholes(String key, int least, int largest, int most) throws X {
        return wholes(key, json.get(key), least, largest, most);
    }

    /** A list of lists of whole numbers. */
    public List<List<Integer>> lists(String key, int least, int largest, int most) throws X {
        List<List<Integer>> lists = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            lists.add(wholes(key + "[" + lists.size() + "]", element, least, largest, most));
        }
        return lists;
    }

    private List<Integer> wholes(String key, JsonElement value, int least, int largest, int most) throws X {
        List<Integer> wholes = new ArrayList<>();
        for (JsonElement element : list(key, value, most)) {
            wholes.add((int) whole(key + "[" + wholes.size() + "]", element, least, largest));
        }
        return wholes;
    }

    /** Refuses a list of nothing. */
    public void requireSome(String key) throws X {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
            throw wrong(key, value, TEXTS.get("field.some"));
        }
    }

    private JsonArray list(String key, int most) throws X {
        return list(key, json.get(key), most);
    }

    private JsonArray list(String key, JsonElement value, int most) throws X {
        if (value == null || !value.isJsonArray()) {
            throw wrong(key, value, TEXTS.get("field.list"));
        }
        int size = value.getAsJsonArray().size();
        if (size > most) {
            throw complaint(key, TEXTS.get("field.entries", size, most));
        }
        return value.getAsJsonArray();
    }

    /** A text. */
    public String text(String key) throws X {
        return text(key, json.get(key));
    }

    /** A text; another one where there is none. */
    public String text(String key, String otherwise) throws X {
        return has(key) ? text(key) : otherwise;
    }

    private String text(String key, JsonElement value) throws X {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw wrong(key, value, TEXTS.get("field.text"));
        }
        return primitive.getAsString();
    }

    /** True or false; false where the key is absent. */
    public boolean flag(String key) throws X {
        if (!has(key)) {
            return false;
        }
        if (!(json.get(key) instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong(key, json.get(key), TEXTS.get("field.flag"));
        }
        return primitive.getAsBoolean();
    }

    /** A number within limits. */
    public double number(String key, double least, double most) throws X {
        JsonElement value = json.get(key);
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw wrong(key, value, TEXTS.get("field.number"));
        }
        double number = primitive.getAsDouble();
        if (!(number >= least && number <= most)) {
            throw wrong(key, value, TEXTS.get("field.between", least, most));
        }
        return number;
    }

    /** A whole number within limits. */
    public int whole(String key, int least, int most) throws X {
        return (int) whole(key, json.get(key), least, most);
    }

    /** Any whole number that a seed can be. */
    public long seed(String key) throws X {
        return whole(key, json.get(key), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A number of things. */
    public long count(String key) throws X {
        return whole(key, json.get(key), 0, Long.MAX_VALUE);
    }

    private long whole(String key, JsonElement value, long least, long most) throws X {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                long whole = primitive.getAsBigDecimal().longValueExact();
                if (whole >= least && whole <= most) {
                    return whole;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // too large, or not whole
            }
        }
        throw wrong(key, value, TEXTS.get("field.whole", least, most));
    }

    /** One of a few words. */
    public <C extends Choice> C choice(String key, C[] choices) throws X {
        String word = text(key);
        try {
            return Choice.parse(key, word, choices);
        } catch (IllegalArgumentException e) {
            throw complaint(key, TEXTS.get("field.cannot", OneLine.withoutStop(e.getMessage())));
        }
    }

    /** The same, if the key is there. */
    public <C extends Choice> Optional<C> choiceIf(String key, C[] choices) throws X {
        return has(key) ? Optional.of(choice(key, choices)) : Optional.empty();
    }

    /** One of a few words that are the names of constants, in lower case and with hyphens. */
    public <E extends Enum<E>> E constant(String key, Class<E> type) throws X {
        String word = text(key);
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
            known.add(word(constant));
        }
        throw complaint(key, TEXTS.get("field.word", shown(word), String.join(", ", known)));
    }

    /** The word of a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private X wrong(String key, JsonElement value, String wanted) {
        return complaint(
                key,
                value == null
                        ? TEXTS.get("field.absent", wanted)
                        : TEXTS.get("field.wrong", shown(value.toString()), wanted));
    }

    private static String shown(String text) {
        return OneLine.of(text, LONGEST_SHOWN);
    }

    /** The refusal of a key, in words that follow its name. */
    public X complaint(String key, String words) {
        return refusal.apply(where + ": " + path + key + " " + words);
    }
}
