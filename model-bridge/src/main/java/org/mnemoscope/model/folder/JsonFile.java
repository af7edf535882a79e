package org.mnemoscope.model.folder;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** The one way by which JSON is read that somebody else may have written. */
public final class JsonFile {
    private static final Texts TEXTS = Texts.of(JsonFile.class);

    /** Far more than any of these files has; in memory a document takes some thirty times its length. */
    private static final long LONGEST = 8 << 20;

    private static final int LONGEST_REASON = 160;

    private static final int LONGEST_SHOWN = 40;
    private static final Pattern PLACE = Pattern.compile("path \\$\\.(\\S+)");
    private static final Gson GSON = new Gson();
    private static final Pattern MORE_THAN_ZERO = Pattern.compile("-?[0.]*[1-9]");

    private static final Pattern ADVICE = Pattern.compile("Use JsonReader\\.\\S+ to accept malformed JSON");

    private static final Pattern TOO_DEEP = Pattern.compile("Nesting limit (\\d+)\\b.*");

    private JsonFile() {}

    /**
     * Reads a file that holds one JSON object.
     *
     * @param file UTF-8 text; comments are allowed
     * @throws ModelFolderException if it is missing, larger than 8 MiB, cannot be read or holds something else; the message
     *     names it
     */
    public static JsonObject read(Path file) throws ModelFolderException {
        JsonElement json = read(file, LONGEST);
        if (!json.isJsonObject()) {
            throw new ModelFolderException(TEXTS.get("json.object", file));
        }
        return json.getAsJsonObject();
    }

    /**
     * Reads a file that holds one JSON value.
     *
     * @param file UTF-8 text; comments are allowed
     * @param most how many bytes it may have
     * @throws ModelFolderException if it is missing, larger or cannot be read; the message names it
     */
    public static JsonElement read(Path file, long most) throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(TEXTS.get("json.missing", file));
        }
        requireSize(file, most);
        try {
            return parse(Files.readString(file));
        } catch (JsonParseException e) {
            throw new ModelFolderException(TEXTS.get("json.unreadable", file, reason(e)), e);
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(TEXTS.get("json.utf8", file), e);
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", file, e.getMessage()), e);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @param text the value; comments are allowed
     * @throws JsonParseException if it is none, is nested deeper than 255, or has a number beyond double precision, on which
     *     whatever computes with it would fail
     */
    public static JsonElement parse(String text) {
        JsonElement json = JsonParser.parseString(text);
        requireNumbers("", json);
        return json;
    }

    /**
     * Makes a record of what was read.
     *
     * @param json what {@link #parse} gave
     * @param type the record's class
     * @param <T> the record
     * @return the record, null if there is nothing in it
     * @throws JsonParseException if a value is of another type, or is missing or null where the record needs one
     */
    public static <T> T convert(JsonElement json, Class<T> type) {
        try {
            return GSON.fromJson(json, type);
        } catch (RuntimeException e) {
            // Gson's own words, and what a record's constructor throws, name classes
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            JsonParseException told = new JsonParseException(
                    place.find() ? TEXTS.get("json.value", place.group(1)) : TEXTS.get("json.null"));
            told.addSuppressed(e);
            throw told;
        }
    }

    private static void requireNumbers(String path, JsonElement json) {
        if (json.isJsonObject()) {
            json.getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> requireNumbers(path.isEmpty() ? key : path + "." + key, value));
        } else if (json.isJsonArray()) {
            JsonArray list = json.getAsJsonArray();
            for (int i = 0; i < list.size(); i++) {
                requireNumbers(path + "[" + i + "]", list.get(i));
            }
        } else if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber()) {
            requireNumber(path, json.getAsString());
        }
    }

    private static void requireNumber(String path, String digits) {
        double value = Double.parseDouble(digits);
        boolean tooSmall = value == 0 && MORE_THAN_ZERO.matcher(digits).lookingAt();
        if (Double.isInfinite(value) || tooSmall) {
            throw new JsonParseException(TEXTS.get(
                    tooSmall ? "number.small" : "number.large",
                    path.isEmpty() ? TEXTS.get("number.it") : OneLine.of(path, LONGEST_SHOWN),
                    OneLine.of(digits, LONGEST_SHOWN)));
        }
    }

    /**
     * Makes sure that a file is not absurdly large before it is read.
     *
     * @param file a file
     * @param most how many bytes it may have
     * @throws ModelFolderException if it has more, or cannot be looked at
     */
    public static void requireSize(Path file, long most) throws ModelFolderException {
        try {
            long bytes = Files.size(file);
            if (bytes > most) {
                throw new ModelFolderException(TEXTS.get("large", file, bytes, most));
            }
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", file, e.getMessage()), e);
        }
    }

    /** Whether a value is a text in quotes. */
    public static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    /** Gson's own words for what it cannot read, without the name of its exception and its advice to programmers. */
    public static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        Matcher depth = TOO_DEEP.matcher(words);
        if (depth.matches()) {
            return TEXTS.get("json.deep", depth.group(1));
        }
        return OneLine.of(ADVICE.matcher(words).replaceFirst("Malformed JSON"), LONGEST_REASON);
    }
}
