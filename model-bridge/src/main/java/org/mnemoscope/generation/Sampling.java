package org.mnemoscope.generation;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;

/**
 * How the next token is chosen. With temperature 0 it is always the likeliest one; otherwise it is drawn from softmax(logits /
 * temperature), restricted to the likeliest tokens that together have the probability {@code topP} (nucleus sampling, Holtzman
 * et al. 2020).
 *
 * @param temperature 0 to {@value #HIGHEST_TEMPERATURE}; below 1 likely tokens become likelier
 * @param topP above 0, at most 1; 1 leaves all tokens
 * @param seed decides what is drawn: the same one gives the same tokens
 */
public record Sampling(double temperature, double topP, long seed) {
    private static final Texts TEXTS = Texts.of(Sampling.class);

    /** The highest temperature. */
    public static final double HIGHEST_TEMPERATURE = 100;

    /** Always the likeliest token; of equally likely ones that with the lowest id. */
    public static final Sampling GREEDY = new Sampling(0, 1, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range; the message is a sentence
     */
    public Sampling {
        if (!(temperature >= 0 && temperature <= HIGHEST_TEMPERATURE)) {
            throw new IllegalArgumentException(TEXTS.get("temperature.range", temperature, HIGHEST_TEMPERATURE));
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(TEXTS.get("top-p.range", topP));
        }
    }

    /** Whether nothing is drawn. */
    public boolean isGreedy() {
        return temperature == 0;
    }

    /** Starts to choose: takes the logits of one position after the other, gives a token id for each. */
    public ToIntFunction<float[]> start() {
        SplittableRandom random = new SplittableRandom(seed);
        return logits -> isGreedy() ? likeliest(logits) : draw(logits, random.nextDouble());
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            best = logits[id] > logits[best] ? id : best;
        }
        return best;
    }

    private int draw(float[] logits, double at) {
        double largest = logits[likeliest(logits)];
        double[] weights = IntStream.range(0, logits.length)
                .mapToDouble(id -> Math.exp((logits[id] - largest) / temperature))
                .toArray();
        int[] byWeight = IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .mapToInt(id -> id)
                .toArray();
        double nucleus =
                topP * IntStream.of(byWeight).mapToDouble(id -> weights[id]).sum();
        int kept = 0;
        double mass = 0;
        while (kept < byWeight.length && mass < nucleus) {
            mass += weights[byWeight[kept++]];
        }
        double left = at * mass;
        for (int i = 0; i < kept; i++) {
            left -= weights[byWeight[i]];
            if (left < 0) {
                return byWeight[i];
            }
        }
        return byWeight[Math.max(0, kept - 1)];
    }
}
