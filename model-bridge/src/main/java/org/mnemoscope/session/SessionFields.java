package org.mnemoscope.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;

/** An object of a session that knows where it stands, so that a complaint can name file and key. Keys it does not know it leaves alone. */
public final class SessionFields {
    private static final Texts TEXTS = Texts.of(SessionFields.class);
    private static final int LONGEST_SHOWN = 60;

    private final String where;
    private final String path;
    private final JsonObject json;

    /**
     * @param where what to name in complaints: a file, and what in it
     * @param json the object
     */
    public SessionFields(String where, JsonObject json) {
        this(where, "", json);
    }

    private SessionFields(String where, String path, JsonObject json) {
        this.where = where;
        this.path = path;
        this.json = json;
    }

    /**
     * Reads an object.
     *
     * @param where what to name in complaints
     * @param text the object
     * @throws SessionException if it is none
     */
    public static SessionFields parse(String where, String text) throws SessionException {
        try {
            JsonElement json = JsonFile.parse(text);
            if (!json.isJsonObject()) {
                throw new SessionException(TEXTS.get("json.object", where));
            }
            return new SessionFields(where, json.getAsJsonObject());
        } catch (JsonParseException e) {
            throw new SessionException(TEXTS.get("json.unreadable", where, JsonFile.reason(e)), e);
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
    public void requireOnly(List<String> known) throws SessionException {
        for (String key : json.keySet()) {
            if (!known.contains(key)) {
                throw complaint(shown(key), TEXTS.get("key.unknown", String.join(", ", known)));
            }
        }
    }

    /** An object. */
    public SessionFields object(String key) throws SessionException {
        return object(key, json.get(key));
    }

    private SessionFields object(String key, JsonElement value) throws SessionException {
        if (value == null || !value.isJsonObject()) {
            throw wrong(key, value, TEXTS.get("object"));
        }
        return new SessionFields(where, path + key + ".", value.getAsJsonObject());
    }

    /** A list of objects. */
    public List<SessionFields> objects(String key, int most) throws SessionException {
        List<SessionFields> objects = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            objects.add(object(key + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** A list of texts. */
    public List<String> texts(String key, int most) throws SessionException {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            texts.add(text(key + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    /** A list of whole numbers. */
    public List<Integer> wholes(String key, int least, int largest, int most) throws SessionException {
        return wholes(key, json.get(key), least, largest, most);
    }

    /** A list of lists of whole numbers. */
    public List<List<Integer>> lists(String key, int least, int largest, int most) throws SessionException {
        List<List<Integer>> lists = new ArrayList<>();
        for (JsonElement element : list(key, most)) {
            lists.add(wholes(key + "[" + lists.size() + "]", element, least, largest, most));
        }
        return lists;
    }

    private List<Integer> wholes(String key, JsonElement value, int least, int largest, int most)
            throws SessionException {
        List<Integer> wholes = new ArrayList<>();
        for (JsonElement element : list(key, value, most)) {
            wholes.add((int) whole(key + "[" + wholes.size() + "]", element, least, largest));
        }
        return wholes;
    }

    private JsonArray list(String key, int most) throws SessionException {
        return list(key, json.get(key), most);
    }

    private JsonArray list(String key, JsonElement value, int most) throws SessionException {
        if (value == null || !value.isJsonArray()) {
            throw wrong(key, value, TEXTS.get("list"));
        }
        int size = value.getAsJsonArray().size();
        if (size > most) {
            throw complaint(key, TEXTS.get("entries", size, most));
        }
        return value.getAsJsonArray();
    }

    /** A text. */
    public String text(String key) throws SessionException {
        return text(key, json.get(key));
    }

    /** A text; another one where there is none. */
    public String text(String key, String otherwise) throws SessionException {
        return has(key) ? text(key) : otherwise;
    }

    private String text(String key, JsonElement value) throws SessionException {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw wrong(key, value, TEXTS.get("text"));
        }
        return primitive.getAsString();
    }

    /** True or false; false where the key is absent. */
    public boolean flag(String key) throws SessionException {
        if (!has(key)) {
            return false;
        }
        if (!(json.get(key) instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong(key, json.get(key), TEXTS.get("flag"));
        }
        return primitive.getAsBoolean();
    }

    /** A number within limits. */
    public double number(String key, double least, double most) throws SessionException {
        JsonElement value = json.get(key);
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw wrong(key, value, TEXTS.get("number"));
        }
        double number = primitive.getAsDouble();
        if (!(number >= least && number <= most)) {
            throw wrong(key, value, TEXTS.get("number.between", least, most));
        }
        return number;
    }

    /** A whole number within limits. */
    public int whole(String key, int least, int most) throws SessionException {
        return (int) whole(key, json.get(key), least, most);
    }

    /** Any whole number that a seed can be. */
    public long seed(String key) throws SessionException {
        return whole(key, json.get(key), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(String key, JsonElement value, long least, long most) throws SessionException {
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
        throw wrong(key, value, TEXTS.get("whole", least, most));
    }

    /** One of a few words. */
    public <C extends Choice> C choice(String key, C[] choices) throws SessionException {
        String word = text(key);
        try {
            return Choice.parse(key, word, choices);
        } catch (IllegalArgumentException e) {
            throw complaint(key, TEXTS.get("cannot", OneLine.withoutStop(e.getMessage())));
        }
    }

    /** The same, if the key is there. */
    public <C extends Choice> Optional<C> choiceIf(String key, C[] choices) throws SessionException {
        return has(key) ? Optional.of(choice(key, choices)) : Optional.empty();
    }

    /** One of a few words that are the names of constants, in lower case and with hyphens. */
    public <E extends Enum<E>> E constant(String key, Class<E> type) throws SessionException {
        String word = text(key);
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
            known.add(word(constant));
        }
        throw complaint(key, TEXTS.get("word", shown(word), String.join(", ", known)));
    }

    /** The word of a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private SessionException wrong(String key, JsonElement value, String wanted) {
        return complaint(
                key, value == null ? TEXTS.get("absent", wanted) : TEXTS.get("wrong", shown(value.toString()), wanted));
    }

    private static String shown(String text) {
        return OneLine.of(text, LONGEST_SHOWN);
    }

    /** The refusal of a key, in words that follow its name. */
    public SessionException complaint(String key, String words) {
        return new SessionException(where + ": " + path + key + " " + words + ".");
    }
}
