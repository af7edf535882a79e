package org.mnemoscope.attribution;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** The number f_t that is differentiated: how strongly the model asks for token y at position t, given logits z. */
public enum Target implements Choice {
    /** z[y]. Does not saturate. */
    LOGIT("logit"),
    /** z[y] − z[y'] for another token y' that could have stood there. Best where there are two answers. */
    CONTRAST("contrast"),
    /** log softmax(z)[y]. Vanishes as the probability nears 1. */
    LOG_PROBABILITY("log-probability"),
    /** softmax(z)[y]. Vanishes as it nears 1. */
    PROBABILITY("probability");

    private static final Texts TEXTS = Texts.of(Target.class);

    private final String id;

    Target(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("target." + id);
    }

    /**
     * The number itself, computed in double precision.
     *
     * @param logits z, one value a token of the vocabulary
     * @param token y
     * @param other y', read by a contrast only
     * @return f
     */
    public float of(float[] logits, int token, int other) {
        return switch (this) {
            case LOGIT -> logits[token];
            case CONTRAST -> logits[token] - logits[other];
            case LOG_PROBABILITY -> (float) logProbability(logits, token);
            case PROBABILITY -> (float) Math.exp(logProbability(logits, token));
        };
    }

    /**
     * log softmax(z)[y], in double precision.
     *
     * @param logits z, one value a token of the vocabulary
     * @param token y
     */
    public static double logProbability(float[] logits, int token) {
        return logProbabilities(logits, token)[0];
    }

    /**
     * The same of several tokens, for which the sum over the vocabulary is made once.
     *
     * @param logits z, one value a token of the vocabulary
     * @param tokens each y
     * @return one value a token, in their order
     */
    public static double[] logProbabilities(float[] logits, int... tokens) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double[] logProbabilities = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            logProbabilities[i] = logits[tokens[i]] - largest - Math.log(sum);
        }
        return logProbabilities;
    }

    /**
     * Finds a target by its word.
     *
     * @throws IllegalArgumentException if there is no such target; the message is a sentence that names them all
     */
    public static Target parse(String id) {
        return Choice.parse(TEXTS.get("what.target"), id, values());
    }
}
