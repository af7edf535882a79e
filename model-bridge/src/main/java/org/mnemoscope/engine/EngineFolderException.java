package org.mnemoscope.engine;

/** There is no folder that the engine's native libraries could be loaded from; the message says why. */
public final class EngineFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
