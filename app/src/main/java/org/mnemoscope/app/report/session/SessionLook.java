package org.mnemoscope.app.report.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Theme;

/** How maps are shown, as the {@code view} of a session says it. What is left out is as the workbench opens. */
public final class SessionLook {
    private static final Texts TEXTS = Texts.of(SessionLook.class);
    private static final MapFigures.Look FIRST = MapFigures.Look.FIRST;

    private SessionLook() {}

    /** Writes it. */
    public static JsonObject write(MapFigures.Look look) {
        MapOptions options = look.options();
        JsonObject json = new JsonObject();
        json.addProperty("reduction", options.reduction().id());
        json.addProperty("normalisation", options.normalisation().id());
        json.addProperty("columns", JsonFields.word(options.columns()));
        json.addProperty("rows", JsonFields.word(options.rows()));
        JsonArray hidden = new JsonArray();
        options.hidden().stream().sorted().map(JsonFields::word).forEach(hidden::add);
        json.add("hidden", hidden);
        json.addProperty("expected", look.expectedVisible());
        json.addProperty("colours", JsonFields.word(look.scale()));
        json.addProperty("theme", JsonFields.word(look.theme()));
        return json;
    }

    /**
     * Reads it.
     *
     * @param json the view
     * @throws SessionException if a key is wrong; the message names it
     */
    public static MapFigures.Look read(JsonFields<SessionException> json) throws SessionException {
        Theme theme = json.has("theme") ? json.constant("theme", Theme.class) : FIRST.theme();
        ColourScale scale = json.has("colours") ? json.constant("colours", ColourScale.class) : theme.defaultScale();
        MapOptions first = FIRST.options();
        MapOptions options = new MapOptions(
                json.choiceIf("reduction", Reduction.values()).orElse(first.reduction()),
                json.choiceIf("normalisation", Normalisation.values()).orElse(first.normalisation()),
                scale.isDiverging(),
                json.has("columns") ? json.constant("columns", TokenChoice.class) : first.columns(),
                json.has("rows") ? json.constant("rows", TokenChoice.class) : first.rows(),
                hidden(json));
        return new MapFigures.Look(options, scale, !json.has("expected") || json.flag("expected"), theme);
    }

    private static Set<Role> hidden(JsonFields<SessionException> json) throws SessionException {
        Set<Role> hidden = EnumSet.noneOf(Role.class);
        if (!json.has("hidden")) {
            return hidden;
        }
        List<String> words = json.texts("hidden", Role.values().length);
        for (Role role : Role.values()) {
            if (words.contains(JsonFields.word(role))) {
                hidden.add(role);
            }
        }
        if (hidden.size() != Set.copyOf(words).size()) {
            throw json.complaint("hidden", TEXTS.get("role.none"));
        }
        return hidden;
    }
}
