package org.mnemoscope.torchscript;

/** What a module did instead of an answer. The message says what, without naming the module. */
final class ModuleFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ModuleFailure(String message) {
        super(message);
    }

    ModuleFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
