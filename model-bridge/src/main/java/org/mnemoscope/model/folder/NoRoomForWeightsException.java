package org.mnemoscope.model.folder;

/** Weights that do not fit into the free memory: nothing is wrong with their folder. */
public final class NoRoomForWeightsException extends ModelFolderException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    NoRoomForWeightsException(String message) {
        super(message);
    }
}
