package org.mnemoscope.model.folder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.mnemoscope.files.OneLine;

/** Reads the JSON files of a model folder. */
public final class JsonFile {
    /** Far more than any of these files has; in memory a document takes some thirty times its length. */
    private static final long LONGEST = 8 << 20;

    private static final int LONGEST_REASON = 160;

    private static final Pattern ADVICE = Pattern.compile("Use JsonReader\\.\\S+ to accept malformed JSON");

    private JsonFile() {}

    /**
     * Reads a file that holds one JSON object.
     *
     * @param file UTF-8 text; comments are allowed
     * @throws ModelFolderException if it is missing, larger than 8 MiB, cannot be read or holds something else; the message
     *     names it
     */
    public static JsonObject read(Path file) throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(file + " is not there, or is no file");
        }
        requireSize(file, LONGEST);
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (!json.isJsonObject()) {
                throw new ModelFolderException(file + " is not a JSON object");
            }
            return json.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new ModelFolderException(file + " is not readable JSON: " + reason(e), e);
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(file + " is not readable JSON: it is not UTF-8 text", e);
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(file + " cannot be read: " + e.getMessage(), e);
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
                throw new ModelFolderException(file + " has " + bytes + " bytes; the limit is " + most);
            }
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(file + " cannot be read: " + e.getMessage(), e);
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
        return OneLine.of(ADVICE.matcher(words).replaceFirst("Malformed JSON"), LONGEST_REASON);
    }
}
