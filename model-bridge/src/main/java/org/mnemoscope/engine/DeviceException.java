package org.mnemoscope.engine;

/** A device that cannot compute here; the message is a sentence that says why, and what would help. */
public final class DeviceException extends Exception {
    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }
}
