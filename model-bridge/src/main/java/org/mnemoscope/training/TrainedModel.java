package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.decoder.Weights;

/** A finished run. */
public final class TrainedModel {
    private final Recipe recipe;
    private final StartingPoint start;
    private final Weights weights;
    private final List<LossPoint> lossCurve;
    private final List<ValidationPoint> validations;
    private final long tokens;
    private final double seconds;

    TrainedModel(Recipe recipe, StartingPoint start, Weights weights, RunState state) {
        this.recipe = recipe;
        this.start = start;
        this.weights = weights;
        lossCurve = state.lossCurve();
        validations = state.validations();
        tokens = state.tokens();
        seconds = state.seconds();
    }

    /** The recipe that was run. */
    public Recipe recipe() {
        return recipe;
    }

    /** The weights it ended with, as they are stored: rounded where the recipe's type is float16. */
    public Weights weights() {
        return weights;
    }

    /** The loss over the run. */
    public List<LossPoint> lossCurve() {
        return lossCurve;
    }

    /** What validations during the run found, in their order. */
    public List<ValidationPoint> validations() {
        return validations;
    }

    /** Tokens trained on. */
    public long tokens() {
        return tokens;
    }

    /** Seconds of computation. */
    public double seconds() {
        return seconds;
    }

    /**
     * Writes the model folder.
     *
     * @param folder where to
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        start.output().write(folder, weights);
    }
}
