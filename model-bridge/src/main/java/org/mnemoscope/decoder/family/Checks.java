package org.mnemoscope.decoder.family;

/** What several families share. */
final class Checks {
    private Checks() {}

    /** The number of heads, if it divides the width. */
    static int heads(int heads, int width) throws ConfigException {
        if (width % heads != 0) {
            throw new ConfigException("there are " + heads + " attention heads and a width of " + width
                    + "; the number of heads must divide the width");
        }
        return heads;
    }
}
