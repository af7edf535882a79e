package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** The keys of a {@code config.json}, read with checks whose messages name the key and its value. */
public final class ConfigJson {
    private static final Texts TEXTS = Texts.of(ConfigJson.class);

    /** Larger than any size in use; what a tensor may have at most, the weights file decides. */
    static final int LARGEST = 10_000_000;

    /** More blocks than any model in use has. */
    static final int MOST_LAYERS = 1000;

    private final JsonObject json;
    private final String path;
    private final Set<String> read;

    /** @param json the content of the file */
    public ConfigJson(JsonObject json) {
        this(json, "", new HashSet<>());
    }

    private ConfigJson(JsonObject json, String path, Set<String> read) {
        this.json = json;
        this.path = path;
        this.read = read;
    }

    /** The keys nobody has asked for so far, in the order of the file; one within an object as {@code object.key}. */
    public List<String> unread() {
        List<String> unread = new ArrayList<>();
        json.entrySet().forEach(entry -> {
            String key = path + entry.getKey();
            if (!read.contains(key)) {
                unread.add(key);
            } else if (entry.getValue().isJsonObject()) {
                unread.addAll(new ConfigJson(entry.getValue().getAsJsonObject(), key + ".", read).unread());
            }
        });
        return unread;
    }

    /**
     * A nested object.
     *
     * @return the object, empty where the key is absent or null
     */
    public ConfigJson object(String key) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return new ConfigJson(new JsonObject(), path + key + ".", read);
        }
        if (!value.get().isJsonObject()) {
            throw wrong(key, value.get(), TEXTS.get("object"));
        }
        return new ConfigJson(value.get().getAsJsonObject(), path + key + ".", read);
    }

    /** What its keys say, and where they say nothing what another object does. */
    public ConfigJson orElse(ConfigJson other) {
        JsonObject both = other.json.deepCopy();
        json.entrySet().forEach(entry -> both.add(entry.getKey(), entry.getValue()));
        return new ConfigJson(both, isEmpty() ? other.path : path, read);
    }

    /** Whether it has no keys. */
    public boolean isEmpty() {
        return json.size() == 0;
    }

    /** Whether a key is there, be it null. */
    public boolean mentions(String key) {
        read.add(path + key);
        return json.has(key);
    }

    /** A value as it stands in the file, empty where the key is absent or null. */
    public Optional<String> written(String key) {
        return find(key).map(JsonElement::toString);
    }

    /** Whether a key is there and not null. */
    public boolean has(String key) {
        return find(key).isPresent();
    }

    /**
     * A size that the model must name: a whole number from 1 to {@value #LARGEST}.
     *
     * @param keys the key's spellings, the first found counts
     */
    public int count(String... keys) throws ConfigException {
        return count(LARGEST, keys);
    }

    /** The number of token ids, which the model must name: at least 2, so that there is something to choose. */
    public int vocabulary() throws ConfigException {
        if (!has("vocab_size")) {
            throw missing("vocab_size");
        }
        return whole("vocab_size", 2, LARGEST);
    }

    /** The number of blocks, which the model must name: a whole number from 1 to {@value #MOST_LAYERS}. */
    public int layers(String... keys) throws ConfigException {
        return count(MOST_LAYERS, keys);
    }

    private int count(int largest, String... keys) throws ConfigException {
        for (String key : keys) {
            if (has(key)) {
                return whole(key, 1, largest);
            }
        }
        throw missing(Stream.of(keys)
                .reduce((left, right) -> TEXTS.get("or", left, right))
                .orElseThrow());
    }

    private ConfigException missing(String keys) {
        return new ConfigException(TEXTS.get("missing", path, keys));
    }

    /** A whole number from 1 to {@value #LARGEST}, or the fallback where the key is absent. */
    public int count(String key, int fallback) throws ConfigException {
        return has(key) ? whole(key, 1, LARGEST) : fallback;
    }

    /**
     * A size that may be switched off.
     *
     * @param absent the size where the key is absent
     * @return a whole number from 1 to {@value #LARGEST}, or 0 where the key is null
     */
    public int countOrNone(String key, int absent) throws ConfigException {
        return mentions(key) ? count(key, 0) : absent;
    }

    /**
     * A number that may be switched off.
     *
     * @param absent the number where the key is absent
     * @return a finite number above zero, or 0 where the key is null
     */
    public double positiveOrNone(String key, double absent) throws ConfigException {
        if (!mentions(key)) {
            return absent;
        }
        return has(key) ? positive(key, 1) : 0;
    }

    /** A whole number from 0 to {@value #LARGEST}, 0 where the key is absent or null. */
    public int fromZero(String key) throws ConfigException {
        return whole(key, 0, LARGEST);
    }

    /** Lists of token ids; none where the key is absent or null. */
    public List<List<Integer>> tokenIdLists(String key) throws ConfigException {
        Optional<JsonElement> value = find(key);
        List<List<Integer>> lists = new ArrayList<>();
        if (value.isPresent()) {
            for (JsonElement entry : list(key, value.get())) {
                JsonObject single = new JsonObject();
                single.add(key, list(key, entry));
                List<Integer> ids = new ConfigJson(single, path, read).tokenIds(key);
                if (ids.isEmpty() || ids.size() != entry.getAsJsonArray().size()) {
                    throw wrong(key, entry, TEXTS.get("id-lists"));
                }
                lists.add(ids);
            }
        }
        return lists;
    }

    /** Token ids: one or a list of them; none where the key is absent, null or -1. */
    public List<Integer> tokenIds(String key) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Integer> ids = new ArrayList<>();
        if (!value.get().isJsonArray()) {
            int id = whole(key, -1, LARGEST);
            return id < 0 ? List.of() : List.of(id);
        }
        for (JsonElement element : value.get().getAsJsonArray()) {
            JsonObject single = new JsonObject();
            if (element.isJsonArray()) {
                throw wrong(key, element, TEXTS.get("number"));
            }
            single.add(key, element);
            ids.addAll(new ConfigJson(single, path, read).tokenIds(key));
        }
        return ids;
    }

    private int whole(String key, int least, int most) throws ConfigException {
        double value = number(key, least);
        if (value < least || value > most || value != Math.rint(value)) {
            throw wrong(key, find(key).orElseThrow(), TEXTS.get("whole", least, most));
        }
        return (int) value;
    }

    /** A finite number above zero that the model must name. */
    public double needed(String key) throws ConfigException {
        if (!has(key)) {
            throw missing(key);
        }
        return positive(key, 1);
    }

    /** A finite number above zero, or the fallback where the key is absent. */
    public double positive(String key, double fallback) throws ConfigException {
        double value = number(key, fallback);
        if (value <= 0) {
            throw wrong(key, value, "above 0");
        }
        return value;
    }

    /** A finite number, or the fallback where the key is absent. */
    public double number(String key, double fallback) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().isJsonPrimitive() || !value.get().getAsJsonPrimitive().isNumber()) {
            throw wrong(key, value.get(), TEXTS.get("number"));
        }
        double number = value.get().getAsDouble();
        if (!Double.isFinite(number)) {
            throw wrong(key, value.get(), TEXTS.get("finite"));
        }
        return number;
    }

    /** True or false, or the fallback where the key is absent. */
    public boolean flag(String key, boolean fallback) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().isJsonPrimitive() || !value.get().getAsJsonPrimitive().isBoolean()) {
            throw wrong(key, value.get(), TEXTS.get("flag"));
        }
        return value.get().getAsBoolean();
    }

    /** A list of texts, empty where the key is absent. */
    public List<String> texts(String key) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isJsonArray()) {
            throw wrong(key, value.get(), TEXTS.get("texts"));
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : value.get().getAsJsonArray()) {
            JsonObject single = new JsonObject();
            single.add(key, element);
            texts.add(new ConfigJson(single, path, read).text(key, ""));
        }
        return texts;
    }

    /**
     * A list of pairs of a list of texts and how often it repeats.
     *
     * @param ordinary the texts where the key is absent
     * @param repeats how often they repeat then
     * @return all texts in a row
     */
    public List<String> repeatedTexts(String key, List<String> ordinary, int repeats) throws ConfigException {
        Optional<JsonElement> value = find(key);
        List<String> texts = new ArrayList<>();
        if (value.isEmpty()) {
            Collections.nCopies(repeats, ordinary).forEach(texts::addAll);
            return texts;
        }
        for (JsonElement entry : list(key, value.get())) {
            JsonArray pair = list(key, entry);
            if (pair.size() != 2) {
                throw wrong(key, entry, TEXTS.get("pairs"));
            }
            JsonObject single = new JsonObject();
            single.add("0", pair.get(0));
            single.add("1", pair.get(1));
            ConfigJson parts = new ConfigJson(single, path + key + ".", read);
            Collections.nCopies(parts.whole("1", 0, MOST_LAYERS), parts.texts("0"))
                    .forEach(texts::addAll);
        }
        return texts;
    }

    private JsonArray list(String key, JsonElement value) throws ConfigException {
        if (!value.isJsonArray()) {
            throw wrong(key, value, TEXTS.get("list"));
        }
        return value.getAsJsonArray();
    }

    /** A list of finite numbers, empty where the key is absent. */
    public List<Double> numbers(String key) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isJsonArray()) {
            throw wrong(key, value.get(), TEXTS.get("numbers"));
        }
        List<Double> numbers = new ArrayList<>();
        for (JsonElement element : value.get().getAsJsonArray()) {
            JsonObject single = new JsonObject();
            single.add(key, element);
            numbers.add(new ConfigJson(single, path, read).number(key, 0));
        }
        return numbers;
    }

    /** A text, or the fallback where the key is absent. */
    public String text(String key, String fallback) throws ConfigException {
        Optional<JsonElement> value = find(key);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().isJsonPrimitive() || !value.get().getAsJsonPrimitive().isString()) {
            throw wrong(key, value.get(), TEXTS.get("text"));
        }
        return value.get().getAsString();
    }

    /** Refuses a flag that would change the result in a way we do not support. */
    public void requireFlag(String key, boolean supported) throws ConfigException {
        if (flag(key, supported) != supported) {
            throw wrong(key, find(key).orElseThrow(), TEXTS.get("supported", Boolean.toString(supported)));
        }
    }

    /** Refuses a number that would change the result in a way we do not support. */
    public void requireNumber(String key, int supported) throws ConfigException {
        if (number(key, supported) != supported) {
            throw wrong(key, find(key).orElseThrow(), TEXTS.get("supported.only", supported));
        }
    }

    /** Refuses a text that would change the result in a way we do not support. */
    public void requireText(String key, List<String> supported) throws ConfigException {
        if (has(key) && !supported.contains(text(key, ""))) {
            throw wrong(key, find(key).orElseThrow(), TEXTS.get("one-of", String.join(", ", supported)));
        }
    }

    /** Refuses a key that would change the result and that we do not support, unless it is absent or null. */
    public void requireAbsent(String key) throws ConfigException {
        if (has(key)) {
            throw wrong(key, find(key).orElseThrow(), TEXTS.get("absent"));
        }
    }

    /** The refusal of a value. */
    public ConfigException wrong(String key, Object value, String allowed) {
        return new ConfigException(TEXTS.get("wrong", path + key, OneLine.begin(value.toString(), 60), allowed));
    }

    private Optional<JsonElement> find(String key) {
        read.add(path + key);
        return Optional.ofNullable(json.get(key)).filter(value -> !value.isJsonNull());
    }
}
