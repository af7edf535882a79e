package org.mnemoscope.folder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the JSON files of a model folder. */
public final class JsonFile {
    private JsonFile() {}

    /**
     * Reads a file that holds one JSON object.
     *
     * @param file UTF-8 text; comments are allowed
     * @throws ModelFolderException if it is missing, cannot be read or holds something else; the message names it
     */
    public static JsonObject read(Path file) throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(file + " is not there, or is no file");
        }
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

    /** Gson's own words for what it cannot read, without the name of its exception and its advice to programmers. */
    public static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
