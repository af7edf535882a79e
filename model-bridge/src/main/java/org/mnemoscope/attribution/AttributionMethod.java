package org.mnemoscope.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.mnemoscope.decoder.DecoderConfig;

/** A method with its settings. */
public sealed interface AttributionMethod {
    /** Which method it is. */
    MethodKind kind();

    /**
     * The settings by name, for files: numbers and words. Empty where there are none.
     *
     * @return keys {@code steps}, {@code baseline}, {@code baseline_id}, {@code samples}, {@code sigma}, {@code seed}, {@code
     *     layer}, {@code head}, {@code replacement_id} as far as they apply
     */
    default Map<String, Object> settings() {
        return Map.of();
    }

    /** What a person reads, as in {@code Integrated Gradients, 32 steps from zero} and {@code Occlusion by <unk>}. */
    default String words() {
        return kind().title();
    }

    /** Whether it asks what could stand in each token's place. Cells of tokens without {@link Alternatives} do not exist then. */
    default boolean needsAlternatives() {
        return false;
    }

    /**
     * Checks the settings against the model they are for.
     *
     * @param config the model
     * @throws IllegalArgumentException if the model has no such layer, head or token
     */
    default void requireFor(DecoderConfig config) {}

    /** See {@link MethodKind#GRADIENT_TIMES_INPUT}. */
    record GradientTimesInput() implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.GRADIENT_TIMES_INPUT;
        }
    }

    /** See {@link MethodKind#SWAP}. */
    record Swap() implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.SWAP;
        }

        @Override
        public boolean needsAlternatives() {
            return true;
        }
    }

    /** See {@link MethodKind#GRADIENT_TIMES_DIFFERENCE}. */
    record GradientTimesDifference() implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.GRADIENT_TIMES_DIFFERENCE;
        }

        @Override
        public boolean needsAlternatives() {
            return true;
        }
    }

    /**
     * See {@link MethodKind#SMOOTHGRAD_TIMES_INPUT}.
     *
     * @param samples n, the number of gradients, 1 to {@value #MOST_SAMPLES}
     * @param sigma σ, the noise relative to the root mean square of all input vectors, above 0 and at most {@value #MOST_SIGMA}
     * @param seed of the noise; the same seed gives the same map
     */
    record SmoothGradTimesInput(int samples, double sigma, long seed) implements AttributionMethod {
        /** More gradients than anybody waits for. */
        public static final int MOST_SAMPLES = 1000;

        /** More noise than leaves anything of the input. */
        public static final double MOST_SIGMA = 10;

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public SmoothGradTimesInput {
            if (samples < 1 || samples > MOST_SAMPLES) {
                throw new IllegalArgumentException(MethodKind.TEXTS.get("samples.range", samples, MOST_SAMPLES));
            }
            if (!(sigma > 0 && sigma <= MOST_SIGMA)) {
                throw new IllegalArgumentException(MethodKind.TEXTS.get("noise.range", sigma, MOST_SIGMA));
            }
        }

        @Override
        public MethodKind kind() {
            return MethodKind.SMOOTHGRAD_TIMES_INPUT;
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("samples", samples);
            settings.put("sigma", sigma);
            settings.put("seed", seed);
            return settings;
        }

        @Override
        public String words() {
            return MethodKind.TEXTS.count("words.smoothgrad", samples, kind().title(), sigma);
        }
    }

    /** See {@link MethodKind#GRADIENT_NORM}. */
    record GradientNorm() implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.GRADIENT_NORM;
        }
    }

    /**
     * See {@link MethodKind#INTEGRATED_GRADIENTS}. The line is cut into equal steps, and the gradient taken in the middle of each.
     *
     * @param baseline where the line starts
     * @param steps number of steps, 1 to {@value #MOST_STEPS}
     */
    record IntegratedGradients(Baseline baseline, int steps) implements AttributionMethod {
        /** More steps than anybody waits for. */
        public static final int MOST_STEPS = 1000;

        /**
         * Checks the number of steps.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public IntegratedGradients {
            if (steps < 1 || steps > MOST_STEPS) {
                throw new IllegalArgumentException(MethodKind.TEXTS.get("steps.range", steps, MOST_STEPS));
            }
        }

        @Override
        public MethodKind kind() {
            return MethodKind.INTEGRATED_GRADIENTS;
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("steps", steps);
            settings.put("baseline", baseline.kind());
            if (baseline instanceof Baseline.Token token) {
                settings.put("baseline_id", token.id());
            }
            return settings;
        }

        @Override
        public String words() {
            return MethodKind.TEXTS.count("words.integrated", steps, kind().title(), baseline.words());
        }

        @Override
        public boolean needsAlternatives() {
            return baseline instanceof Baseline.Alternative;
        }

        @Override
        public void requireFor(DecoderConfig config) {
            if (baseline instanceof Baseline.Token token) {
                AttributionRequest.requireKnown("baseline", new int[] {token.id()}, config.vocabularySize());
            }
        }
    }

    /**
     * See {@link MethodKind#ATTENTION}.
     *
     * @param layer which layer, from 0 at the bottom
     * @param head which of its heads, from 0; empty for the mean of all
     */
    record Attention(int layer, OptionalInt head) implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.ATTENTION;
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("layer", layer);
            settings.put("head", head.isPresent() ? (Object) head.getAsInt() : "mean");
            return settings;
        }

        @Override
        public String words() {
            return head.isPresent()
                    ? MethodKind.TEXTS.get("words.attention.head", kind().title(), place(layer), place(head.getAsInt()))
                    : MethodKind.TEXTS.get("words.attention.mean", kind().title(), place(layer));
        }

        /** As people count: the first is {@code 1st}. */
        private static String place(int index) {
            int number = index + 1;
            boolean teen = number % 100 / 10 == 1;
            String ending =
                    switch (teen ? 0 : number % 10) {
                        case 1 -> "st";
                        case 2 -> "nd";
                        case 3 -> "rd";
                        default -> "th";
                    };
            return MethodKind.TEXTS.get("place." + ending, number);
        }

        @Override
        public void requireFor(DecoderConfig config) {
            require("layer", layer, config.layers());
            head.ifPresent(chosen -> require("head", chosen, config.attention().heads()));
        }

        private static void require(String what, int chosen, int count) {
            if (chosen < 0 || chosen >= count) {
                throw new IllegalArgumentException(MethodKind.TEXTS.get("range." + what, chosen, count - 1));
            }
        }
    }

    /** See {@link MethodKind#ATTENTION_ROLLOUT}. */
    record AttentionRollout() implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.ATTENTION_ROLLOUT;
        }
    }

    /**
     * See {@link MethodKind#OCCLUSION}.
     *
     * @param replacement id of the token that is put in each token's place
     * @param text what a person reads for it
     */
    record Occlusion(int replacement, String text) implements AttributionMethod {
        @Override
        public MethodKind kind() {
            return MethodKind.OCCLUSION;
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("replacement_id", replacement);
        }

        @Override
        public String words() {
            return MethodKind.TEXTS.get("words.occlusion", kind().title(), text);
        }

        @Override
        public void requireFor(DecoderConfig config) {
            AttributionRequest.requireKnown("replacement", new int[] {replacement}, config.vocabularySize());
        }
    }
}
