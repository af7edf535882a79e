package org.mnemoscope.torchscript;

import java.nio.file.Path;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolderException;

/** A TorchScript module that nobody has said may run; the message says what that means and how to say so. */
public final class UntrustedModuleException extends ModelFolderException {
    private static final long serialVersionUID = 1L;
    private static final Texts TEXTS = Texts.of(UntrustedModuleException.class);

    /** What opening a module means, as a sentence to be shown before. */
    public static String meaning() {
        return TEXTS.get("untrusted.meaning");
    }

    UntrustedModuleException(Path module) {
        super(TEXTS.get("untrusted", module, meaning()));
    }
}
