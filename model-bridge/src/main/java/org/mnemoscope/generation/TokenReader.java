package org.mnemoscope.generation;

/** One pass of a model through a sequence, token after token. */
public interface TokenReader extends AutoCloseable {
    /**
     * Reads on.
     *
     * @param ids the tokens that follow what was read before, at least one
     * @return the logits after the last of them, one a token of the vocabulary
     */
    float[] read(int[] ids);

    /** How many tokens were read. */
    int length();

    @Override
    void close();
}
