package org.mnemoscope.app.window.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A window without its controls, that is closed and keeps what it showed. */
public final class ClosedWindow {
    private ClosedWindow() {}

    /**
     * Keeps what a window showed as a window that is open does, and then as one that is closed.
     *
     * @param folder where windows keep it
     * @param shown what it showed, as JSON
     */
    public static void keep(Path folder, Path shown) throws IOException {
        LastStates states = new LastStates(folder);
        LastState state = LastState.read(shown);
        states.write(state);
        states.close(Optional.of(state));
    }

    /** What the next window finds, as JSON; empty where there is nothing. */
    public static Optional<String> found(Path folder) throws IOException {
        Optional<LastState> last = new LastStates(folder).ofClosed();
        for (LastStates.Interrupted window : new LastStates(folder).interrupted()) {
            LastState.read(window.file());
        }
        return last.isPresent() ? Optional.of(Files.readString(folder.resolve("last.json"))) : Optional.empty();
    }
}
