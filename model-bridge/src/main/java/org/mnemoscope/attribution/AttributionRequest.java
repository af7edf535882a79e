package org.mnemoscope.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mnemoscope.decoder.DecoderConfig;

/**
 * What to attribute.
 *
 * @param ids token ids of the whole sequence, T of them
 * @param positions the position t of each row's output token, 0-based, ascending, 1 to T-1
 * @param method how
 * @param target what is explained; of no effect on a method that has no target
 * @param contrast the tokens a contrast is taken against; of no effect on other targets
 * @param inputPoint where the input is taken; of no effect on a method that has no input point
 * @param alternatives what could stand in each token's place; of no effect on a method that does not ask for it
 */
public record AttributionRequest(
        int[] ids,
        int[] positions,
        AttributionMethod method,
        Target target,
        ContrastChoice contrast,
        InputPoint inputPoint,
        Alternatives alternatives) {
    /**
     * Copies what it is given and checks it.
     *
     * @throws IllegalArgumentException if there are no rows, a position is out of range or not above the one before it, the
     *     contrast does not fit the rows, or the alternatives do not fit the sequence
     */
    public AttributionRequest {
        ids = ids.clone();
        positions = positions.clone();
        requirePositions(positions, ids.length);
        contrast.requireFor(targetIds(ids, positions));
        alternatives.requireFor(ids);
    }

    /**
     * Asks a method that needs no alternatives.
     *
     * @param ids token ids of the whole sequence, T of them
     * @param positions the position t of each row's output token, 0-based, ascending, 1 to T-1
     * @param method how
     * @param target what is explained; of no effect on a method that has no target
     * @param contrast the tokens a contrast is taken against; of no effect on other targets
     * @param inputPoint where the input is taken; of no effect on a method that has no input point
     * @throws IllegalArgumentException as the whole record does
     */
    public AttributionRequest(
            int[] ids,
            int[] positions,
            AttributionMethod method,
            Target target,
            ContrastChoice contrast,
            InputPoint inputPoint) {
        this(ids, positions, method, target, contrast, inputPoint, Alternatives.none(ids.length));
    }

    /**
     * Asks for Gradient × Input.
     *
     * @param ids token ids of the whole sequence, T of them
     * @param positions the position t of each row's output token, 0-based, ascending, 1 to T-1
     * @param target what is differentiated
     * @param contrast the tokens a contrast is taken against; of no effect on other targets
     * @param inputPoint where the input is taken
     * @throws IllegalArgumentException as the whole record does
     */
    public AttributionRequest(
            int[] ids, int[] positions, Target target, ContrastChoice contrast, InputPoint inputPoint) {
        this(ids, positions, new AttributionMethod.GradientTimesInput(), target, contrast, inputPoint);
    }

    /**
     * Asks for Gradient × Input of every token from a position on, against the runner-up of the whole vocabulary.
     *
     * @param ids token ids of the whole sequence, at least 2
     * @param first the first output token's position, 1 to T-1
     * @param target what is differentiated
     * @param inputPoint where the input is taken
     * @throws IllegalArgumentException if the first position is out of range
     */
    public static AttributionRequest from(int[] ids, int first, Target target, InputPoint inputPoint) {
        int[] positions = IntStream.range(first, ids.length).toArray();
        return new AttributionRequest(ids, positions, target, ContrastChoice.runnerUp(positions.length), inputPoint);
    }

    /** Asks the same of another method. */
    public AttributionRequest withMethod(AttributionMethod other) {
        return new AttributionRequest(ids, positions, other, target, contrast, inputPoint, alternatives);
    }

    /** Asks the same with other alternatives. */
    public AttributionRequest withAlternatives(Alternatives other) {
        return new AttributionRequest(ids, positions, method, target, contrast, inputPoint, other);
    }

    /** Asks the same of other contrast tokens. */
    public AttributionRequest withContrast(ContrastChoice other) {
        return new AttributionRequest(ids, positions, method, target, other, inputPoint, alternatives);
    }

    /** Token ids of the whole sequence, a copy. */
    @Override
    public int[] ids() {
        return ids.clone();
    }

    /** The position of each row's output token, a copy. */
    @Override
    public int[] positions() {
        return positions.clone();
    }

    /** Number of tokens, T. */
    public int tokens() {
        return ids.length;
    }

    /** Number of rows. */
    public int rows() {
        return positions.length;
    }

    /** The position of one row's output token. */
    public int position(int row) {
        return positions[row];
    }

    /** The token that stands at one row's position. */
    public int targetId(int row) {
        return ids[positions[row]];
    }

    /** The positions of neighbouring rows: from one, up to another that does not count. */
    public int[] positions(int from, int to) {
        return Arrays.copyOfRange(positions, from, to);
    }

    /** The tokens that stand at the positions of neighbouring rows, likewise. */
    public int[] targetIds(int from, int to) {
        return targetIds(ids, positions(from, to));
    }

    /**
     * Checks the request against the model it is for.
     *
     * @param config the model
     * @throws IllegalArgumentException if the model does not know one of the token ids, has no embedding norm to take the input
     *     after, cannot read a sequence this long, or lacks what the method's settings name, or if the method needs alternatives
     *     and there are none
     */
    public void requireFor(DecoderConfig config) {
        config.requireLength(ids.length);
        requireKnown("token", ids, config.vocabularySize());
        contrast.named().forEach(ids -> requireKnown("contrast", ids, config.vocabularySize()));
        alternatives.ids().forEach(ids -> requireKnown("alternative", ids, config.vocabularySize()));
        if (method.needsAlternatives() && !alternatives.exist()) {
            throw new IllegalArgumentException(MethodKind.TEXTS.get("alternatives.missing", method.words()));
        }
        if (inputPoint == InputPoint.AFTER_EMBEDDING_NORM && !config.norms().onEmbeddings()) {
            throw new IllegalArgumentException(MethodKind.TEXTS.get("norm.missing", InputPoint.EMBEDDING.id()));
        }
        method.requireFor(config);
    }

    static void requireKnown(String what, int[] ids, int vocabulary) {
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(MethodKind.TEXTS.get("range.id." + what, id, vocabulary - 1));
            }
        }
    }

    private static int[] targetIds(int[] ids, int[] positions) {
        return Arrays.stream(positions).map(position -> ids[position]).toArray();
    }

    private static void requirePositions(int[] positions, int tokens) {
        if (positions.length == 0) {
            throw new IllegalArgumentException("no output position is asked for; at least one is needed");
        }
        int last = 0;
        for (int position : positions) {
            if (position < 1 || position >= tokens) {
                throw new IllegalArgumentException("output position " + position + " is out of range; with " + tokens
                        + " tokens it is 1 to " + (tokens - 1));
            }
            if (position <= last) {
                throw new IllegalArgumentException(
                        "output position " + position + " stands after " + last + "; positions ascend");
            }
            last = position;
        }
    }
}
