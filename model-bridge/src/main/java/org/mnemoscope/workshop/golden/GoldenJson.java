package org.mnemoscope.workshop.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;

/** A value of a JSON file that knows where it stands, so that a complaint can name file and key. */
final class GoldenJson {
    private static final Texts TEXTS = Texts.of(GoldenJson.class);

    /** Far more than the largest has. */
    private static final long LONGEST = 64 << 20;

    private final Path file;
    private final String key;
    private final JsonElement value;

    private GoldenJson(Path file, String key, JsonElement value) {
        this.file = file;
        this.key = key;
        this.value = value;
    }

    static GoldenJson read(Path file) throws GoldenException {
        if (!Files.exists(file)) {
            throw new GoldenException(TEXTS.get("missing", file));
        }
        try {
            return new GoldenJson(file, "", JsonFile.read(file, LONGEST));
        } catch (ModelFolderException e) {
            throw new GoldenException(e.getMessage(), e);
        }
    }

    boolean has(String name) throws GoldenException {
        return object().has(name);
    }

    /** The names of an object's entries, in their order. */
    List<String> names() throws GoldenException {
        return List.copyOf(object().keySet());
    }

    GoldenJson get(String name) throws GoldenException {
        JsonElement entry = object().get(name);
        String path = key.isEmpty() ? name : key + "." + name;
        if (entry == null) {
            throw new GoldenException(TEXTS.get("key.none", file, path));
        }
        return new GoldenJson(file, path, entry);
    }

    List<GoldenJson> list() throws GoldenException {
        if (!value.isJsonArray()) {
            throw bad(TEXTS.get("json.list"));
        }
        JsonArray array = value.getAsJsonArray();
        List<GoldenJson> list = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            list.add(new GoldenJson(file, key + "[" + i + "]", array.get(i)));
        }
        return list;
    }

    List<GoldenJson> list(int size) throws GoldenException {
        List<GoldenJson> list = list();
        if (list.size() != size) {
            throw bad(TEXTS.get("json.list-of", size));
        }
        return list;
    }

    String text() throws GoldenException {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw bad(TEXTS.get("json.text"));
        }
        return primitive.getAsString();
    }

    int integer() throws GoldenException {
        double number = number();
        if (number != (int) number) {
            throw bad(TEXTS.get("json.whole"));
        }
        return (int) number;
    }

    double number() throws GoldenException {
        if (!(value instanceof JsonPrimitive primitive)
                || !primitive.isNumber()
                || !Double.isFinite(primitive.getAsDouble())) {
            throw bad(TEXTS.get("json.number"));
        }
        return primitive.getAsDouble();
    }

    int[] integers(int atLeast) throws GoldenException {
        List<GoldenJson> list = list();
        if (list.size() < atLeast) {
            throw bad(TEXTS.get("json.list-least", atLeast));
        }
        int[] result = new int[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i).integer();
        }
        return result;
    }

    float[] numbers(int size) throws GoldenException {
        return numbers(list(size), size);
    }

    /** Rows t = 1 … T-1 of T columns, null where j ≥ t; gives back what is not null. */
    float[][] lowerTriangle(int tokens) throws GoldenException {
        List<GoldenJson> rows = list(tokens - 1);
        float[][] result = new float[rows.size()][];
        for (int i = 0; i < result.length; i++) {
            List<GoldenJson> row = rows.get(i).list(tokens);
            result[i] = numbers(row, i + 1);
            for (GoldenJson absent : row.subList(i + 1, tokens)) {
                if (!absent.value.isJsonNull()) {
                    throw absent.bad(TEXTS.get("json.null"));
                }
            }
        }
        return result;
    }

    /** Rows 0 … T-1, each as long as its number and one more; gives back all but the last. */
    float[][] queries(int tokens) throws GoldenException {
        List<GoldenJson> rows = list(tokens);
        float[][] result = new float[tokens - 1][];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows.get(i).numbers(i + 1);
        }
        return result;
    }

    GoldenException bad(String wanted) {
        String found = value.toString();
        return new GoldenException(TEXTS.get(
                "json.wrong", file, key.isEmpty() ? TEXTS.get("json.content") : key, OneLine.begin(found, 39), wanted));
    }

    private static float[] numbers(List<GoldenJson> list, int size) throws GoldenException {
        float[] result = new float[size];
        for (int i = 0; i < size; i++) {
            result[i] = (float) list.get(i).number();
        }
        return result;
    }

    private JsonObject object() throws GoldenException {
        if (!value.isJsonObject()) {
            throw bad(TEXTS.get("json.object"));
        }
        return value.getAsJsonObject();
    }
}
