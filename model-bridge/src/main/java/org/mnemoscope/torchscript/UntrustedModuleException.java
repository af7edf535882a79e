package org.mnemoscope.torchscript;

import java.nio.file.Path;
import org.mnemoscope.model.folder.ModelFolderException;

/** A TorchScript module that nobody has said may run; the message says what that means and how to say so. */
public final class UntrustedModuleException extends ModelFolderException {
    private static final long serialVersionUID = 1L;

    /** What opening a module means, as a sentence to be shown before. */
    public static final String MEANING =
            "opening a TorchScript module runs the code of whoever made it, with everything you may do";

    UntrustedModuleException(Path module) {
        super(module + " was not opened: " + MEANING + "; if you trust it, say --trust, once for this content");
    }
}
