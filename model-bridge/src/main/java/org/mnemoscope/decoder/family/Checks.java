package org.mnemoscope.decoder.family;

import org.mnemoscope.language.Texts;

/** What several families share. */
final class Checks {
    private static final Texts TEXTS = Texts.of(Checks.class);

    private Checks() {}

    /** The number of heads, if it divides the width. */
    static int heads(int heads, int width) throws ConfigException {
        if (width % heads != 0) {
            throw new ConfigException(TEXTS.get("heads.divide", heads, width));
        }
        return heads;
    }
}
