package org.mnemoscope.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.safetensors.TensorType;

/**
 * What a training run does, as read from a recipe file.
 *
 * @param name short name, as in {@code parity-alibi-aligned}
 * @param title what a person calls the result
 * @param architecture the decoder to start from random weights; empty where {@code start} is given
 * @param start a model folder to start from, relative to the recipe file; empty where {@code architecture} is given
 * @param trainedBlocks how many blocks from the end are trained, with what stands behind them; empty for all weights
 * @param dtype how the result's weights are stored: {@link TensorType#F32} or {@link TensorType#F16}
 * @param seed decides every random number of the run
 * @param stages what to do, in order
 * @param evaluation how the result is measured; empty for a run that ends with no task
 */
public record Recipe(
        String name,
        String title,
        Optional<Architecture> architecture,
        Optional<String> start,
        OptionalInt trainedBlocks,
        TensorType dtype,
        long seed,
        List<Stage> stages,
        Optional<EvaluationPlan> evaluation) {
    /** Copies what it is given. */
    public Recipe {
        stages = List.copyOf(stages);
    }

    /** The grammar file that its texts are of, relative to the recipe file; empty where it trains on none. */
    public Optional<String> grammar() {
        return stages.stream()
                .filter(GrammarStage.class::isInstance)
                .map(stage -> ((GrammarStage) stage).grammar())
                .findFirst();
    }

    /**
     * The same recipe with another seed.
     *
     * @param other the seed
     */
    public Recipe withSeed(long other) {
        return new Recipe(name, title, architecture, start, trainedBlocks, dtype, other, stages, evaluation);
    }

    /**
     * A decoder to train from random weights.
     *
     * @param family a {@code model_type}, as in {@code mpt}
     * @param layers number of blocks
     * @param width size of the residual stream
     * @param heads attention heads
     * @param tiedOutput whether the output projection is the embedding
     * @param rotaryPart share of a head's dimensions that rotary positions turn, for gpt_neox
     * @param mnemonics size of the pool of mnemonic tokens; of no effect on a model of a grammar, which has the grammar's words
     * @param maxLength longest sequence to declare; with learned positions (gpt2, opt) their number
     */
    public record Architecture(
            String family,
            int layers,
            int width,
            int heads,
            boolean tiedOutput,
            double rotaryPart,
            int mnemonics,
            int maxLength) {}

    /**
     * How a model is measured.
     *
     * @param lengths problem lengths
     * @param samples problems a length, for the final record
     * @param every steps between measurements during training, with a quarter of the samples
     */
    public record EvaluationPlan(List<Integer> lengths, int samples, int every) {
        /** Copies what it is given. */
        public EvaluationPlan {
            lengths = List.copyOf(lengths);
        }
    }
}
