package org.mnemoscope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.Weights;

/**
 * The mean cross-entropy of a batch's predicted tokens and its gradient.
 *
 * @param loss mean cross-entropy in nats
 * @param gradient one value a weight, in the order of {@link Weights#flat()}
 */
record LossGradient(double loss, float[] gradient) {

    /**
     * Computes it on the native engine. Waits for its turn with everything else that differentiates.
     *
     * @param config the decoder
     * @param flat its weights
     * @param batch what to learn
     */
    static LossGradient of(DecoderConfig config, float[] flat, Batch batch) {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.loadForTraining(scope, Weights.fromFlat(config, flat))) {
            NDArray loss;
            try (Gradients gradients = Gradients.record(scope, new CancelToken())) {
                loss = loss(decoder, scope, batch);
                gradients.backward(loss);
            }
            return new LossGradient(loss.getFloat(), gradient(decoder, scope, flat.length));
        }
    }

    private static NDArray loss(Decoder decoder, NDManager scope, Batch batch) {
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
        return ofTargets.mul(scope.create(share, new Shape(share.length, 1))).sum();
    }

    private static float[] gradient(Decoder decoder, NDManager scope, int size) {
        float[] gradient = new float[size];
        int at = 0;
        for (Parameter parameter : Parameter.of(decoder.config())) {
            NDArray part = decoder.weight(parameter).getGradient();
            part.attach(scope);
            float[] values = part.toFloatArray();
            System.arraycopy(values, 0, gradient, at, values.length);
            at += values.length;
        }
        return gradient;
    }
}
