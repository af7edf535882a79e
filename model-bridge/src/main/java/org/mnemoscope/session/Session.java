package org.mnemoscope.session;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What stood in the window: the questions with their answers and maps, and how they were shown.
 *
 * @param panels one or two panels, the left one first
 * @param view how it was shown; the program's own words, see {@code docs/formats.md}
 * @param picture a PNG picture of the maps, if there is one
 * @param document the JSON document it was read from, with keys that this program may not know; they are written again
 */
public record Session(List<SessionPanel> panels, JsonObject view, Optional<byte[]> picture, JsonObject document) {
    /** How many panels there are at most. */
    public static final int MOST_PANELS = 2;

    /** Copies what it is given. */
    public Session {
        panels = List.copyOf(panels);
        view = view.deepCopy();
        document = document.deepCopy();
    }

    /** A session that was read from no file. */
    public static Session of(List<SessionPanel> panels, JsonObject view, Optional<byte[]> picture) {
        return new Session(panels, view, picture, new JsonObject());
    }

    /** The view, a copy. */
    @Override
    public JsonObject view() {
        return view.deepCopy();
    }

    /** The document, a copy. */
    @Override
    public JsonObject document() {
        return document.deepCopy();
    }

    /** The same with another picture. */
    public Session withPicture(byte[] png) {
        return new Session(panels, view, Optional.of(png), document);
    }

    /** The same with the keys of a file that it goes back to. */
    public Session withDocument(JsonObject other) {
        return new Session(panels, view, picture, other);
    }
}
