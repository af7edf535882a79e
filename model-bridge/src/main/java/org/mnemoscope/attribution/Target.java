package org.mnemoscope.attribution;

/** The number f_t that is differentiated: how strongly the model asks for token y at position t, given logits z. */
public enum Target {
    /** z[y]. Does not saturate. */
    LOGIT("logit", "Logit"),
    /** z[y] − z[y'] for another token y' that could have stood there. Best where there are two answers. */
    CONTRAST("contrast", "Contrast"),
    /** log softmax(z)[y]. Vanishes as the probability nears 1. */
    LOG_PROBABILITY("log-probability", "Log-probability"),
    /** softmax(z)[y]. Vanishes as it nears 1. */
    PROBABILITY("probability", "Probability");

    private final String id;
    private final String title;

    Target(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The word on the command line and in files. */
    public String id() {
        return id;
    }

    /** What a person reads, in sentence case. */
    public String title() {
        return title;
    }

    /**
     * Finds a target by its word.
     *
     * @throws IllegalArgumentException if there is no such target; the message is a sentence that names them all
     */
    public static Target parse(String id) {
        return Words.parse("target", id, values(), Target::id);
    }
}
