package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * The backward step of {@link AttentionStep} for cotangents that stand at one position i a row, as in the last block. There is one
 * query then, and for each head all dk_j = dS_ij·q_i are multiples of one vector, and all dv_j = A_ij·do_i of another. So the sum
 *
 * <pre>
 * dx_j = Σ_heads (dS_ij · W_kᵀ·s·q_i + A_ij · W_vᵀ·do_i) + [j = i] · W_qᵀ·Tᵀ·dq_i
 * </pre>
 *
 * is a combination of 2·H + 1 vectors a row, with no product by W_k and W_v for each j. Rotary keys are turned by j, and normalised
 * ones pass their norm at j, which leaves the last two terms to it; they go through W_kᵀ·Nᵀ·T_jᵀ one by one. Σ_j A_ij·dA_ij is taken as it stands:
 * there is but one query.
 */
final class SinglePositionAttention {
    private final Attention shape;
    private final HeadNormStep queryNorm;
    private final HeadNormStep keyNorm;
    private final KeptHeads heads;
    private final LinearStep out;
    private final LinearStep keys;
    private final Optional<Kernel> kernel;
    private final Matrix queryWeight;
    private final Matrix keyWeight;
    private final Matrix valueWeight;

    /**
     * @param scope owns what is prepared here
     * @param queryNorm the norm of queries
     * @param keyNorm the norm of keys
     * @param heads what is kept; no weights are needed
     * @param inWeight W_q, W_k and W_v below each other
     * @param out W_o
     */
    SinglePositionAttention(
            NDManager scope,
            Attention shape,
            HeadNormStep queryNorm,
            HeadNormStep keyNorm,
            KeptHeads heads,
            Matrix inWeight,
            LinearStep out,
            Optional<Kernel> kernel) {
        this.shape = shape;
        this.queryNorm = queryNorm;
        this.keyNorm = keyNorm;
        this.heads = heads;
        this.out = out;
        this.kernel = kernel;
        int q = shape.queryRows();
        int k = shape.keyRows();
        queryWeight = inWeight.slice(scope, 0, q);
        keyWeight = inWeight.slice(scope, q, q + k);
        valueWeight = inWeight.slice(scope, q + k, q + 2L * k);
        keys = new LinearStep(keyWeight);
    }

    /**
     * @param dy [R, d]
     * @return dx, [P, R, d]
     */
    Cotangents vjp(NDArray dy, Place.Single place) {
        long rows = dy.getShape().get(0);
        Shape byHead = new Shape(rows, shape.heads(), shape.headWidth());
        try (NDManager scope = place.scope().newSubManager()) {
            NDArray query = Rows.in(scope, place.ofHeads(heads.query())).transpose(1, 0, 2);
            NDArray weights = weights(scope, query, place);
            NDArray dMixed = Rows.in(scope, out.vjp(dy));
            NDArray mixed = dMixed.reshape(byHead).transpose(1, 0, 2);
            NDArray values = Rows.slice(scope, heads.value(), 2, 0, place.tokens());
            NDArray dScores = mixed.matMul(values);
            NDArray keys = Rows.slice(scope, heads.key(), 1, 0, place.tokens());
            heads.throughSoftmax(
                    scope,
                    dScores.expandDims(2),
                    weights.mul(dScores).sum(new int[] {2}, true).expandDims(2),
                    weights,
                    query,
                    keys);
            NDArray ofQuery = dQuery(dScores, keys, place);
            NDArray here = Rows.in(scope, place.here().transpose(2, 1, 0));
            NDArray ofValue = throughWeight(mixed, valueWeight);
            boolean apart = heads.turn().turns() || shape.queryKeyNorm().isPresent();
            NDList factors = apart ? new NDList(weights, here) : new NDList(weights, here, dScores);
            NDList vectors = apart
                    ? new NDList(ofValue, ofQuery)
                    : new NDList(ofValue, ofQuery, throughWeight(query, keyWeight));
            Cotangents dx = combine(scope, factors, vectors);
            return apart
                    ? Cotangents.of(
                            Rows.in(place.scope(), dx.all().addi(keysApart(scope, dScores, query, place.below()))))
                    : dx.in(place.scope());
        }
    }

    /** A at the rows' positions, [H, R, P]. */
    private NDArray weights(NDManager scope, NDArray query, Place.Single place) {
        NDArray keys = Rows.slice(scope, heads.key(), 1, 0, place.tokens());
        NDArray bias = Rows.slice(scope, place.ofHeads(heads.bias()), 2, 0, place.tokens())
                .transpose(1, 0, 2);
        return KeptHeads.weights(query, keys, bias, heads.cap());
    }

    /** W_qᵀ·Nᵀ·Tᵀ·dq, [1, R, d]. */
    private NDArray dQuery(NDArray dScores, NDArray keys, Place.Single place) {
        NDArray dQuery = dScores.matMul(keys.mul(heads.scale())).expandDims(0);
        RotaryTurn turn = heads.turn().at(dScores.getManager(), place.index());
        NDArray back = turn.applyTransposed(dQuery).squeeze(0).transpose(1, 0, 2);
        NDArray below = queryNorm.vjp(Rows.contiguous(back), place);
        NDArray flat = below.reshape(below.getShape().get(0), shape.queryRows());
        return queryWeight
                .applyTransposed(flat, (vectors, weight, noBias) -> vectors.matMul(weight))
                .expandDims(0);
    }

    /**
     * Each head's vectors through its rows of a weight of keys or values.
     *
     * @param vectors [H, R, h]
     * @param weight [H/G·h, d]
     * @return [H, R, d]
     */
    private NDArray throughWeight(NDArray vectors, Matrix weight) {
        long rows = vectors.getShape().get(1);
        try (NDManager scope = vectors.getManager().newSubManager()) {
            NDArray whole = weight.widened(scope);
            long d = whole.getShape().get(1);
            NDArray perHead = Rows.in(scope, whole.reshape(shape.keyValueHeads(), shape.headWidth(), d))
                    .toType(vectors.getDataType(), false);
            return vectors.reshape(shape.keyValueHeads(), shape.group() * rows, shape.headWidth())
                    .matMul(perHead)
                    .reshape(shape.heads(), rows, d);
        }
    }

    /**
     * Σ factor·vector for each row.
     *
     * @param factors together [C, R, P]
     * @param vectors together [C, R, d]
     * @return Σ, [P, R, d]
     */
    private Cotangents combine(NDManager scope, NDList factors, NDList vectors) {
        NDArray byFactor = Rows.in(scope, NDArrays.concat(factors, 0));
        NDArray byRow = NDArrays.concat(vectors, 0).transpose(1, 0, 2);
        if (kernel.filter(found -> found.takes(byFactor, byRow)).isPresent()) {
            Combination few = new Combination(kernel.get(), byFactor, Rows.dense(scope, byRow), null);
            return new Cotangents(kernel.get().combine(few.factors(), few.vectors()), few);
        }
        NDArray sum = byFactor.transpose(1, 2, 0).matMul(byRow);
        Shape shape = sum.getShape();
        long p = shape.get(1);
        return Cotangents.of(
                sum.transpose(1, 0, 2).reshape(p * shape.get(0), shape.get(2)).reshape(p, shape.get(0), shape.get(2)));
    }

    /** W_kᵀ·Nᵀ·T_jᵀ·dk_j, [P, R, d]. */
    private NDArray keysApart(NDManager scope, NDArray dScores, NDArray query, Place.Prefix place) {
        long tokens = place.tokens();
        long rows = query.getShape().get(1);
        long shared = shape.keyValueHeads();
        NDArray scores = dScores.reshape(shared, shape.group(), rows, tokens)
                .transpose(2, 0, 3, 1)
                .reshape(rows * shared, tokens, shape.group());
        NDArray queries = query.reshape(shared, shape.group(), rows, shape.headWidth())
                .transpose(2, 0, 1, 3)
                .reshape(rows * shared, shape.group(), shape.headWidth());
        NDArray dKey = scores.matMul(queries).reshape(rows, shared, tokens, shape.headWidth());
        NDArray back = heads.turn().first(scope, tokens).applyTransposed(dKey);
        NDArray below = keyNorm.vjp(Rows.contiguous(back.transpose(2, 0, 1, 3)), place);
        return keys.vjp(below.reshape(tokens, rows, shape.keyRows()));
    }
}
