package org.mnemoscope.decoder.family;

/** A {@code config.json} that does not describe a decoder we can run; the message names the key, its value and what is allowed. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public ConfigException(String message) {
        super(message);
    }
}
