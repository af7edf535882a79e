package org.mnemoscope.tokenizer.spelling;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/** The part of a {@code tokenizer.json} that puts a token in front of every text, and one behind it. */
public final class TextTemplate {
    private final JsonObject special = new JsonObject();
    private final Optional<Mark> before;
    private final Optional<Mark> behind;

    private TextTemplate(Optional<Mark> before, Optional<Mark> behind) {
        this.before = before;
        this.behind = behind;
    }

    /**
     * A token that is put there.
     *
     * @param token the token
     * @param id its id
     */
    public record Mark(String token, int id) {}

    /**
     * Writes it.
     *
     * @param before stands in front of a text, if anything does
     * @param behind stands behind it, if anything does
     * @return what {@code post_processor} is
     */
    public static JsonObject around(Optional<Mark> before, Optional<Mark> behind) {
        return new TextTemplate(before, behind).json();
    }

    private JsonObject json() {
        JsonArray pair = text("A");
        pair.addAll(text("B"));
        JsonObject template = new JsonObject();
        template.addProperty("type", "TemplateProcessing");
        template.add("single", text("A"));
        template.add("pair", pair);
        template.add("special_tokens", special);
        return template;
    }

    private JsonArray text(String name) {
        JsonArray pieces = new JsonArray();
        before.ifPresent(mark -> pieces.add(piece(mark)));
        pieces.add(piece("Sequence", name));
        behind.ifPresent(mark -> pieces.add(piece(mark)));
        return pieces;
    }

    private JsonObject piece(Mark mark) {
        JsonArray ids = new JsonArray();
        ids.add(mark.id());
        JsonArray tokens = new JsonArray();
        tokens.add(mark.token());
        JsonObject entry = new JsonObject();
        entry.addProperty("id", mark.token());
        entry.add("ids", ids);
        entry.add("tokens", tokens);
        special.add(mark.token(), entry);
        return piece("SpecialToken", mark.token());
    }

    private static JsonObject piece(String kind, String id) {
        JsonObject named = new JsonObject();
        named.addProperty("id", id);
        named.addProperty("type_id", 0);
        JsonObject piece = new JsonObject();
        piece.add(kind, named);
        return piece;
    }
}
