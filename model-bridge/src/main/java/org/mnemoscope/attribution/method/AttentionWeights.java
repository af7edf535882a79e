package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.decoder.AttentionObserver;
import org.mnemoscope.decoder.FiniteNumbers;

/** The two methods that read attention weights A[layer][head][query][key]. A token's row is that of the query before it. */
final class AttentionWeights {
    private static final int HEADS = 1;

    private final NDManager scope;
    private final RowJob job;

    /** @param scope the memory scope of the forward pass */
    AttentionWeights(NDManager scope, RowJob job) {
        this.scope = scope;
        this.job = job;
    }

    /** One layer's weights. */
    void ofLayer(AttributionMethod.Attention method) {
        NDArray[] found = new NDArray[1];
        watch((layer, weights) -> {
            if (layer == method.layer()) {
                found[0] = method.head().isPresent()
                        ? weights.get(":, {}", method.head().getAsInt())
                        : mean(weights);
                found[0].attach(scope);
            }
        });
        deliver(found[0]);
    }

    /** R_l = (½·Ā_l + ½·I)·R_(l-1), from R = I below the first layer; Ā is the mean of the heads. */
    void rollout() {
        NDArray identity = scope.eye(job.request().tokens()).muli(0.5f);
        NDArray[] rolled = {scope.eye(job.request().tokens())};
        watch((layer, weights) -> {
            NDArray below = rolled[0];
            rolled[0] = mean(weights).squeeze(0).muli(0.5f).addi(identity).matMul(below);
            rolled[0].attach(scope);
            below.close();
        });
        deliver(rolled[0]);
    }

    private static NDArray mean(NDArray weights) {
        return weights.mean(new int[] {HEADS});
    }

    private void watch(AttentionObserver observer) {
        double layers = job.decoder().config().layers();
        FiniteNumbers.require(
                ForwardPass.hidden(scope, job.decoder(), job.request().ids(), 1, null, (layer, weights) -> {
                    job.cancel().check();
                    observer.weights(layer, weights);
                    job.report((layer + 1) / layers);
                }));
    }

    /** @param matrix [T, T] or [1, T, T]: query, key */
    private void deliver(NDArray matrix) {
        float[] values = matrix.toFloatArray();
        int tokens = job.request().tokens();
        for (int position : job.request().positions()) {
            int query = (position - 1) * tokens;
            job.add(-1, Float.NaN, Arrays.copyOfRange(values, query, query + position));
        }
    }
}
