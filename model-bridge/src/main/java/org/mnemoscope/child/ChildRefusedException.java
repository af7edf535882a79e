package org.mnemoscope.child;

/** Something that a child process would not do; the message is its reason. The child goes on. */
public final class ChildRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    ChildRefusedException(String message) {
        super(message);
    }
}
