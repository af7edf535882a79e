package org.mnemoscope.tokenizer;

/** A tokenizer that cannot be opened, or a text that it cannot split. The message says why, without naming the file. */
final class SplitterException extends Exception {
    private static final long serialVersionUID = 1L;

    SplitterException(String message) {
        super(message);
    }

    SplitterException(String message, Throwable cause) {
        super(message, cause);
    }
}
