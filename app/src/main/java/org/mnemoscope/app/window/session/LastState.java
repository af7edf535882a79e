package org.mnemoscope.app.window.session;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.Reason;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.session.SessionException;

/**
 * What a window showed last.
 *
 * @param state what it showed
 * @param session the session file that was open in it, if one was
 */
record LastState(WorkbenchState state, Optional<Path> session) {
    private static final String SESSION = "session";

    /** Writes it, whole or not at all. */
    void write(Path file) throws IOException {
        JsonObject json = state.write();
        session.ifPresent(open -> json.addProperty(SESSION, open.toString()));
        AtomicFile.keep(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(Path file) throws SessionException {
        try {
            return JsonFile.read(file);
        } catch (ModelFolderException e) {
            throw new SessionException(Reason.of(e), e);
        }
    }

    /**
     * Reads it.
     *
     * @throws SessionException if it is damaged
     * @throws IOException if it cannot be read
     */
    static LastState read(Path file) throws IOException {
        JsonFields<SessionException> json = new JsonFields<>(SessionException::of, file.toString(), json(file));
        Optional<Path> open = json.has(SESSION) ? NamedPath.find(json.text(SESSION)) : Optional.empty();
        return new LastState(WorkbenchState.read(json), open);
    }
}
