package org.mnemoscope.training;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.language.Texts;

/**
 * The memory a run takes at its peak.
 *
 * @param heap bytes of Java heap: the weights as they came and as they are written; of those that are trained also vector,
 *     gradient, optimiser and what a step copies
 * @param engine bytes of native memory: the weights, and of those that are trained the gradient and what the forward pass keeps
 */
public record TrainingMemory(long heap, long engine) {
    private static final Texts TEXTS = Texts.of(TrainingMemory.class);
    private static final long MIB = 1 << 20;
    private static final int WHOLE_ON_HEAP = 2;
    private static final int TRAINED_ON_HEAP = 6;

    /**
     * Estimates a run.
     *
     * @param part the weights that are trained
     * @param tokens tokens of the largest batch
     * @param longest tokens of its sequences
     */
    static TrainingMemory of(TrainedPart part, long tokens, long longest) {
        DecoderConfig config = part.config();
        long whole = Float.BYTES
                * Parameter.of(config).stream().mapToLong(Parameter::size).sum();
        long trained = Float.BYTES * part.count();
        long blocks = part.parameters().stream()
                .filter(parameter -> parameter.layer() >= 0)
                .mapToInt(Parameter::layer)
                .distinct()
                .count();
        long ofBlock = 24L * config.width()
                + 5L * config.mlp().inRows()
                + 5L * config.attention().heads() * longest;
        long ofOutput = 4L * config.vocabularySize();
        return new TrainingMemory(
                WHOLE_ON_HEAP * whole + TRAINED_ON_HEAP * trained,
                whole + trained + Float.BYTES * tokens * (blocks * ofBlock + ofOutput));
    }

    /** The one that takes more native memory; the heap of one run's batches is the same. */
    TrainingMemory orMore(TrainingMemory other) {
        return other.engine() > engine ? other : this;
    }

    /**
     * Lets a run begin only if it fits.
     *
     * @param what the run, as a sentence begins
     * @throws NoRoomToTrainException if it does not; the message has both numbers
     */
    void requireFree(String what) throws NoRoomToTrainException {
        long most = Runtime.getRuntime().maxMemory();
        if (heap > most) {
            throw new NoRoomToTrainException(TEXTS.get("memory.limit", what, heap / MIB, most / MIB));
        }
        boolean apart = Engines.device().isGpu();
        long free = FreeMemory.bytes();
        long needed = apart ? engine : heap + engine;
        if (needed > free) {
            throw new NoRoomToTrainException(
                    TEXTS.get("memory.free", what, needed / MIB, free / MIB, FreeMemory.place()));
        }
    }

    /** A line for people. */
    public String words() {
        return TEXTS.get("memory.words", (heap + engine) / MIB);
    }
}
