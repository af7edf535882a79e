package org.mnemoscope.app.window.workbench;

/** The system cannot open a window. The message is the system's: which display or library is missing. */
public final class NoWindowException extends Exception {
    private static final long serialVersionUID = 1;

    NoWindowException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
