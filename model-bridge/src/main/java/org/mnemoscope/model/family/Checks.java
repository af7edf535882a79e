package org.mnemoscope.model.family;

/** What several families share. */
final class Checks {
    private Checks() {}

    /** The number of heads, if it divides the width. */
    static int heads(int heads, int width) throws ConfigException {
        return divides(heads, "attention heads", width, "a width", "the number of heads must divide the width");
    }

    /** The number of key and value heads, if it divides the number of heads. */
    static int keyValueHeads(int keyValueHeads, int heads) throws ConfigException {
        return divides(
                keyValueHeads,
                "key and value heads",
                heads,
                "query heads, number",
                "the first number must divide the second");
    }

    private static int divides(int part, String parts, int whole, String wholes, String rule) throws ConfigException {
        if (whole % part != 0) {
            throw new ConfigException(
                    "config.json has " + part + " " + parts + " and " + wholes + " of " + whole + "; " + rule);
        }
        return part;
    }
}
