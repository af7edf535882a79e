package org.mnemoscope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.WeightSource;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;

/**
 * Computes losses and gradients on the native engine. The weights that are not trained stay there from the first step to the
 * last; nothing is differentiated by them.
 */
final class TrainingStep implements AutoCloseable {
    private final TrainedPart part;
    private final NDManager manager = Engines.newScope();
    private final Map<Parameter, NDArray> frozen = new HashMap<>();

    /**
     * Copies the weights that are not trained into native memory.
     *
     * @param part the weights that are trained
     * @param weights all weights
     */
    TrainingStep(TrainedPart part, Weights weights) {
        this.part = part;
        Set<Parameter> trained = new HashSet<>(part.parameters());
        weights.parameters().stream()
                .filter(parameter -> !trained.contains(parameter))
                .forEach(parameter -> frozen.put(parameter, weights.load(manager, parameter)));
    }

    /** The weights that are trained. */
    TrainedPart part() {
        return part;
    }

    /**
     * The mean cross-entropy of a batch's predicted tokens and its gradient.
     *
     * @param loss mean cross-entropy in nats, against smoothed targets where the stage smooths them
     * @param gradient one value a trained weight
     */
    record Outcome(double loss, float[] gradient) {}

    /**
     * Computes loss and gradient. Waits for its turn with everything else that differentiates.
     *
     * @param flat the trained weights, as {@link TrainedPart#flat} lays them out
     * @param batch what to learn
     * @param labelSmoothing share of each target's probability that is spread evenly over the vocabulary, from 0 to below 1
     * @param cancel looked at while waiting
     * @throws CancellationException if somebody asked to stop while it waited; nothing was computed then
     */
    Outcome take(float[] flat, Batch batch, double labelSmoothing, CancelToken cancel) {
        try (NDManager scope = manager.newSubManager();
                Decoder decoder = Decoder.loadForTraining(scope, new Source(part.values(flat)), part.parameters())) {
            NDArray loss;
            try (Gradients gradients = Gradients.record(scope, cancel)) {
                loss = loss(decoder, scope, batch, labelSmoothing);
                gradients.backward(loss);
            }
            return new Outcome(loss.getFloat(), gradient(decoder, scope, flat.length));
        }
    }

    /** Trained weights are copied for every step, the others are there. */
    private final class Source implements WeightSource<RuntimeException> {
        private final Map<Parameter, float[]> trained;

        Source(Map<Parameter, float[]> trained) {
            this.trained = trained;
        }

        @Override
        public DecoderConfig config() {
            return part.config();
        }

        @Override
        public NDArray load(NDManager scope, Parameter parameter) {
            float[] values = trained.get(parameter);
            return values == null ? frozen.get(parameter) : scope.create(values, new Shape(parameter.shape()));
        }
    }

    private static NDArray loss(Decoder decoder, NDManager scope, Batch batch, double labelSmoothing) {
        int sequences = batch.sequences();
        int tokens = batch.tokens() - 1;
        long[] inputs = new long[sequences * tokens];
        long[] targets = new long[sequences * tokens];
        float[] share = new float[sequences * tokens];
        int counted = 0;
        for (int i = 0, at = 0; i < sequences; i++) {
            for (int t = 0; t < tokens; t++, at++) {
                inputs[at] = batch.ids()[i][t];
                targets[at] = batch.ids()[i][t + 1];
                share[at] = batch.predicted()[i][t + 1] ? -1 : 0;
                counted += batch.predicted()[i][t + 1] ? 1 : 0;
            }
        }
        for (int at = 0; at < share.length; at++) {
            share[at] /= counted;
        }
        NDArray logits = decoder.forward(scope.create(inputs, new Shape(sequences, tokens)), null);
        NDArray logProbabilities =
                logits.reshape(inputs.length, decoder.config().vocabularySize()).logSoftmax(-1);
        NDArray ofTargets = logProbabilities.gather(scope.create(targets, new Shape(targets.length, 1)), 1);
        if (labelSmoothing == 0) {
            return ofTargets
                    .mul(scope.create(share, new Shape(share.length, 1)))
                    .sum();
        }
        NDArray ofAll = logProbabilities.mean(new int[] {1}, true);
        return ofTargets
                .mul(shares(scope, share, 1 - labelSmoothing))
                .add(ofAll.mul(shares(scope, share, labelSmoothing)))
                .sum();
    }

    private static NDArray shares(NDManager scope, float[] share, double part) {
        float[] parts = new float[share.length];
        for (int at = 0; at < share.length; at++) {
            parts[at] = (float) (share[at] * part);
        }
        return scope.create(parts, new Shape(parts.length, 1));
    }

    private float[] gradient(Decoder decoder, NDManager scope, int size) {
        float[] gradient = new float[size];
        int at = 0;
        for (Parameter parameter : part.parameters()) {
            NDArray ofWeight = decoder.weight(parameter).getGradient();
            ofWeight.attach(scope);
            float[] values = ofWeight.toFloatArray();
            System.arraycopy(values, 0, gradient, at, values.length);
            at += values.length;
        }
        return gradient;
    }

    @Override
    public void close() {
        manager.close();
    }
}
