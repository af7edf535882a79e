package org.mnemoscope.app.window.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.torchscript.UntrustedModuleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a model was not opened.
 *
 * @param sentence the one thing to know
 * @param details where it lies and what was found underneath, a line each
 * @param untrusted the module, if nothing is wrong but that nobody said it may run
 */
public record Refusal(String sentence, String details, Optional<Untrusted> untrusted) {
    private static final Texts TEXTS = Texts.of(Refusal.class);
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    /**
     * A module that may run once somebody says so.
     *
     * @param module its file
     * @param place which panels it is for
     */
    public record Untrusted(Path module, PanelPlace place) {}

    static Refusal of(Path folder, PanelPlace place, Throwable failure) {
        if (failure instanceof UntrustedModuleException) {
            return new Refusal(
                    TEXTS.get("trust", ModelFolder.name(folder), UntrustedModuleException.meaning()),
                    folder.toString(),
                    Optional.of(new Untrusted(folder, place)));
        }
        if (!(failure instanceof IOException)
                && !(failure instanceof NotEnoughMemoryException)
                && !(failure instanceof EngineFailure)) {
            LOG.error("A model could not be opened: {}", folder, failure);
        }
        // the folder's own path is in the details: in the sentence the file's name is enough
        String why = Reason.of(failure)
                .replace(folder + folder.getFileSystem().getSeparator(), "")
                .replace(folder.toString(), TEXTS.get(ModelPath.namesFile(folder) ? "refused.file" : "refused.folder"));
        StringJoiner details = new StringJoiner("\n");
        details.add(folder.toString());
        for (Throwable at = failure; at != null; at = at.getCause()) {
            details.add(at.getClass().getSimpleName() + ": " + Reason.of(at));
        }
        return new Refusal(TEXTS.get("refused", ModelFolder.name(folder), why), details.toString(), Optional.empty());
    }
}
