package org.mnemoscope.training;

/** A run that does not fit into the free memory: nothing is wrong with its recipe. */
public final class NoRoomToTrainException extends RecipeException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    NoRoomToTrainException(String message) {
        super(message);
    }
}
