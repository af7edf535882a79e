package org.mnemoscope.torchscript;

import java.io.IOException;
import java.nio.file.Path;
import org.mnemoscope.engine.CacheFolder;
import org.mnemoscope.engine.RememberedContents;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * The modules that somebody said may run. A module is a program: opening it runs what its maker wrote, with all that the user may
 * do. So it is asked first, and the answer remembered for the content of the file, not its name.
 *
 * @param folder where the answers are, an empty file each
 */
public record TrustedModules(Path folder) {
    /** Those of whoever runs the program. */
    public static TrustedModules ofUser() {
        return new TrustedModules(CacheFolder.ofUser().resolve("trusted"));
    }

    /**
     * Makes sure that a module may run.
     *
     * @param module its file
     * @throws UntrustedModuleException if nobody said so
     * @throws ModelFolderException if it cannot be read, or is no module at all
     */
    public void require(Path module) throws ModelFolderException {
        TorchScriptModule.requireArchive(module);
        try {
            CacheFolder.requirePrivate(folder);
            if (!new RememberedContents(folder).has(RememberedContents.hash(module))) {
                throw new UntrustedModuleException(module);
            }
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    /**
     * Remembers that a module may run, for as long as its content is the same.
     *
     * @param module its file
     * @throws IOException if it cannot be read, or the answer not be written down
     */
    public void trust(Path module) throws IOException {
        new RememberedContents(folder).add(RememberedContents.hash(module));
    }
}
