package org.mnemoscope.session;

import com.google.gson.JsonObject;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** A prompt format as JSON: {@code task}, {@code format}, and {@code env_forced} and {@code spacing} where they are not as usual. */
final class FormatJson {
    private static final Texts TEXTS = Texts.of(FormatJson.class);

    private FormatJson() {}

    static void write(JsonObject json, Format format) {
        json.addProperty("task", format.task().id());
        json.addProperty("format", format.id());
        if (format.environmentForced()) {
            json.addProperty("env_forced", true);
        }
        if (format instanceof ParityFormat parity && parity.spacing() != 1) {
            json.addProperty("spacing", parity.spacing());
        }
    }

    static Format read(JsonFields<SessionException> json) throws SessionException {
        String word = json.text("task");
        TaskKind task = checked(json, "task", () -> TaskKind.parse(word));
        boolean forced = json.flag("env_forced");
        int spacing = json.has("spacing") ? json.whole("spacing", 1, ParityProblem.MAX_LENGTH) : 1;
        String format = json.text("format");
        return checked(json, "format", () -> Format.parse(task, format, forced, spacing));
    }

    /** Something that refuses what is typed. */
    interface Typed<T> {
        T get() throws ProblemException;
    }

    /** Turns a refusal into one that names the key. */
    static <T> T checked(JsonFields<SessionException> json, String key, Typed<T> typed) throws SessionException {
        try {
            return typed.get();
        } catch (ProblemException e) {
            throw json.complaint(key, TEXTS.get("cannot", OneLine.withoutStop(e.getMessage())));
        }
    }
}
