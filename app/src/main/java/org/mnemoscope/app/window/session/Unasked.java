package org.mnemoscope.app.window.session;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.app.window.panel.Sight;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.session.SessionException;

/**
 * What the workbench shows and asks nobody: which part of each map is in sight, and what was typed and not asked yet.
 *
 * @param left the part of the left map; empty for all of it
 * @param right the part of the right map; empty for all of it
 * @param typed what was typed
 */
public record Unasked(Optional<Sight> left, Optional<Sight> right, Typed typed) {
    /** Whole maps, and nothing typed. */
    public static final Unasked NOTHING = new Unasked(Optional.empty(), Optional.empty(), Typed.NOTHING);

    private static final String ZOOM = "zoom";
    private static final String TYPED = "typed";
    private static final String PROBLEM = "problem";
    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final int MOST_CELLS = 20_000;

    /**
     * What stands in fields and was not asked.
     *
     * @param problem in the field of the problem
     * @param left in the field of the left text
     * @param right in the field of the right text
     */
    public record Typed(Optional<String> problem, Optional<String> left, Optional<String> right) {
        static final Typed NOTHING = new Typed(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads it from the {@code view} of a session; what is not there is as usual.
     *
     * @throws SessionException if a key is wrong; the message names it
     */
    static Unasked read(JsonFields<SessionException> view) throws SessionException {
        return new Unasked(sight(view, LEFT), sight(view, RIGHT), typed(view));
    }

    private static Optional<Sight> sight(JsonFields<SessionException> view, String panel) throws SessionException {
        if (!view.has(ZOOM) || !view.object(ZOOM).has(panel)) {
            return Optional.empty();
        }
        JsonFields<SessionException> part = view.object(ZOOM).object(panel);
        return Optional.of(new Sight(
                part.number("column", 0, MOST_CELLS),
                part.number("row", 0, MOST_CELLS),
                part.number("columns", 0, MOST_CELLS),
                part.number("rows", 0, MOST_CELLS)));
    }

    private static Typed typed(JsonFields<SessionException> view) throws SessionException {
        if (!view.has(TYPED)) {
            return Typed.NOTHING;
        }
        JsonFields<SessionException> typed = view.object(TYPED);
        return new Typed(text(typed, PROBLEM), text(typed, LEFT), text(typed, RIGHT));
    }

    private static Optional<String> text(JsonFields<SessionException> typed, String key) throws SessionException {
        return typed.has(key) ? Optional.of(typed.text(key)) : Optional.empty();
    }

    /** Writes it into the {@code view} of a session, in place of what stood there. */
    void write(JsonObject view) {
        JsonObject zoom = new JsonObject();
        left.ifPresent(part -> zoom.add(LEFT, json(part)));
        right.ifPresent(part -> zoom.add(RIGHT, json(part)));
        view.add(ZOOM, zoom);
        JsonObject words = new JsonObject();
        typed.problem().ifPresent(text -> words.addProperty(PROBLEM, text));
        typed.left().ifPresent(text -> words.addProperty(LEFT, text));
        typed.right().ifPresent(text -> words.addProperty(RIGHT, text));
        view.add(TYPED, words);
    }

    private static JsonObject json(Sight part) {
        JsonObject json = new JsonObject();
        json.addProperty("column", part.column());
        json.addProperty("row", part.row());
        json.addProperty("columns", part.columns());
        json.addProperty("rows", part.rows());
        return json;
    }
}
