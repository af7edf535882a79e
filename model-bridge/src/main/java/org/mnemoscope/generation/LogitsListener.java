package org.mnemoscope.generation;

/** Told what a model expected at a place while it was answering: the logits are there anyway. */
@FunctionalInterface
public interface LogitsListener {
    /** Nobody wants to know. */
    LogitsListener NONE = (position, logits) -> {};

    /**
     * What was expected at a place.
     *
     * @param position position in the sequence, 0-based
     * @param logits one value a token of the vocabulary; to be read, not kept
     */
    void expected(int position, float[] logits);
}
