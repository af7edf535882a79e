package org.mnemoscope.model.folder;

import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.language.Texts;

/** Weights in Python's own serialisation, which runs code when it is read. */
final class PickledWeights {
    private static final Texts TEXTS = Texts.of(PickledWeights.class);
    private static final List<String> NAMES = List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

    private static final String CONVERSION = "python -c \"from transformers import AutoModelForCausalLM as M; "
            + "M.from_pretrained('.').save_pretrained('.')\"";

    private PickledWeights() {}

    /**
     * Refuses a folder whose weights are in that form.
     *
     * @throws ModelFolderException if they are; the message has the line of Python that converts them
     */
    static void refuseIn(FolderFiles names, Path folder) throws ModelFolderException {
        for (String name : NAMES) {
            if (names.has(name)) {
                throw new ModelFolderException(TEXTS.get("pickled", folder, name, ModelFolder.WEIGHTS, CONVERSION));
            }
        }
    }
}
