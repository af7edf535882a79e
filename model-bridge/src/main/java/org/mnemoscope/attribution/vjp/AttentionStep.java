package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter.Kind;
import org.mnemoscope.model.RotaryTurn;

/**
 * Causal self-attention of H heads. Forward, for each head: q = T·W_q·x, k = T·W_k·x, v = W_v·x, with the rotary turn T of the
 * position (or none); S = s·q·kᵀ + bias; A = softmax S; o = A·v; y = W_o·o + b. Backward, with do = W_oᵀ·dy:
 *
 * <pre>
 * dA = do·vᵀ            dS = A · (dA − Σ do·o)
 * dq = s·dS·k           dk = s·dSᵀ·q           dv = Aᵀ·do
 * dx = W_qᵀ·Tᵀ·dq + W_kᵀ·Tᵀ·dk + W_vᵀ·dv
 * </pre>
 *
 * since Σ_j A_ij·dA_ij = do_i·o_i.
 */
final class AttentionStep {
    private final DecoderConfig config;
    private final NDArray qkvWeight;
    private final NDArray outWeight;
    private final NDArray query;
    private final NDArray key;
    private final NDArray value;
    private final NDArray weights;
    private final NDArray mixed;
    private final RotaryTurn turn;
    private final NDArray output;

    /**
     * @param query s·q, [H, T, h]
     * @param key s·k, [H, T, h]
     * @param value v, [H, T, h]
     * @param weights A, [H, T, T]
     * @param mixed o, [H, T, h]
     */
    private AttentionStep(
            DecoderConfig config,
            NDArray qkvWeight,
            NDArray outWeight,
            NDArray query,
            NDArray key,
            NDArray value,
            NDArray weights,
            NDArray mixed,
            RotaryTurn turn,
            NDArray output) {
        this.config = config;
        this.qkvWeight = qkvWeight;
        this.outWeight = outWeight;
        this.query = query;
        this.key = key;
        this.value = value;
        this.weights = weights;
        this.mixed = mixed;
        this.turn = turn;
        this.output = output;
    }

    /**
     * @param x [T, d], normalised
     * @param bias [1, H or 1, T, T], with minus infinity for the future
     */
    static AttentionStep forward(Decoder decoder, int layer, NDArray x, NDArray bias, RotaryTurn turn) {
        DecoderConfig config = decoder.config();
        int d = config.width();
        long tokens = x.getShape().get(0);
        NDArray qkvWeight = decoder.weight(Kind.QKV_WEIGHT, layer);
        NDArray outWeight = decoder.weight(Kind.ATTENTION_OUT_WEIGHT, layer);
        NDArray qkv = Linear.linear(x, qkvWeight, decoder.weight(Kind.QKV_BIAS, layer))
                .singletonOrThrow();
        NDList parts = qkv.split(new long[] {d, 2L * d}, 1);
        float scale = (float) config.attention().scale(layer);
        NDArray query = turned(heads(parts.get(0), config, tokens), turn).mul(scale);
        NDArray key = turned(heads(parts.get(1), config, tokens), turn);
        NDArray value = heads(parts.get(2), config, tokens);
        NDArray weights =
                query.matMul(key.transpose(0, 2, 1)).addi(bias.squeeze(0)).softmax(-1);
        NDArray mixed = weights.matMul(value);
        NDArray joined = mixed.transpose(1, 0, 2).reshape(tokens, d);
        NDArray output = Linear.linear(joined, outWeight, decoder.weight(Kind.ATTENTION_OUT_BIAS, layer))
                .singletonOrThrow();
        return new AttentionStep(
                config, qkvWeight, outWeight, query, key.mul(scale), value, weights, mixed, turn, output);
    }

    private static NDArray heads(NDArray x, DecoderConfig config, long tokens) {
        return x.reshape(tokens, config.attention().heads(), config.attention().headWidth())
                .transpose(1, 0, 2);
    }

    private static NDArray turned(NDArray x, RotaryTurn turn) {
        return turn.apply(x.expandDims(0)).squeeze(0);
    }

    /** y, [T, d]. */
    NDArray output() {
        return output;
    }

    /**
     * Whole cotangents.
     *
     * @param dy [P, R, d]
     * @return dx, [P, R, d]
     */
    NDArray vjp(NDArray dy) {
        NDManager scope = dy.getManager();
        long p = dy.getShape().get(0);
        long r = dy.getShape().get(1);
        long heads = config.attention().heads();
        long h = config.attention().headWidth();
        NDArray dMixed = dy.matMul(outWeight)
                .reshape(p, r, heads, h)
                .transpose(2, 0, 1, 3)
                .reshape(heads, p * r, h);
        NDArray a = Rows.in(scope, weights.get(":, :{}, :{}", p, p));
        NDArray dot = dMixed.reshape(heads, p, r, h)
                .mul(firstTokens(mixed, p, scope).expandDims(2))
                .sum(new int[] {3}, true);
        NDArray dScores = dMixed.matMul(firstTokens(value, p, scope).transpose(0, 2, 1))
                .reshape(heads, p, r, p)
                .subi(dot)
                .muli(a.expandDims(2));
        NDArray dQuery = dScores.reshape(heads, p * r, p).matMul(firstTokens(key, p, scope));
        NDArray dKey = dScores.reshape(heads, p, r * p).transpose(0, 2, 1).matMul(firstTokens(query, p, scope));
        NDArray dValue = a.transpose(0, 2, 1).matMul(dMixed.reshape(heads, p, r * h));
        NDArray queryBack = turn.applyTransposed(dQuery.reshape(heads, p, r, h).transpose(2, 0, 1, 3))
                .transpose(2, 0, 1, 3);
        NDArray keyBack = turn.applyTransposed(dKey.reshape(heads, r, p, h).transpose(1, 0, 2, 3))
                .transpose(2, 0, 1, 3);
        NDArray valueBack = dValue.reshape(heads, p, r, h).transpose(1, 2, 0, 3);
        return join(queryBack, keyBack, valueBack);
    }

    /**
     * Cotangents that stand at one position a row, as they do in the top block.
     *
     * @param dy [R, d]
     * @param positions int64 [R], where each row's cotangent stands
     * @param here [P, R, 1], 1 where it stands and 0 elsewhere
     * @return dx, [P, R, d]
     */
    NDArray vjpAt(NDArray dy, NDArray positions, NDArray here) {
        NDManager scope = dy.getManager();
        long p = here.getShape().get(0);
        long r = dy.getShape().get(0);
        long heads = config.attention().heads();
        long h = config.attention().headWidth();
        long tokens = weights.getShape().get(1);
        NDArray dMixed = dy.matMul(outWeight).reshape(r, heads, 1, h);
        NDArray a = Rows.select(byToken(weights, scope), positions)
                .reshape(r, heads, 1, tokens)
                .get(":, :, :, :{}", p);
        NDArray dWeights =
                dMixed.matMul(firstTokens(value, p, scope).transpose(0, 2, 1).expandDims(0));
        NDArray dScores = dWeights.sub(dWeights.mul(a).sum(new int[] {3}, true)).muli(a);
        NDArray dQuery =
                dScores.matMul(firstTokens(key, p, scope).expandDims(0)).reshape(1, r, heads, h);
        NDArray own = Rows.select(byToken(query, scope), positions).reshape(1, r, heads, h);
        // the query's cotangent stands at the row's own position alone
        NDArray queryBack = turn.applyTransposed(dQuery.mul(here.expandDims(3)).transpose(1, 2, 0, 3))
                .transpose(2, 0, 1, 3);
        NDArray keyBack = turn.applyTransposed(
                        dScores.transpose(3, 0, 1, 2).mul(own).transpose(1, 2, 0, 3))
                .transpose(2, 0, 1, 3);
        NDArray valueBack = a.transpose(3, 0, 1, 2).mul(dMixed.reshape(1, r, heads, h));
        return join(queryBack, keyBack, valueBack);
    }

    /** From cotangents of q, k and v, each [P, R, H, h], to the one of x. */
    private NDArray join(NDArray query, NDArray key, NDArray value) {
        Shape shape = query.getShape();
        return NDArrays.stack(new NDList(query, key, value), 2)
                .reshape(shape.get(0), shape.get(1), 3L * config.width())
                .matMul(qkvWeight);
    }

    /** [H, T, n] to [H, P, n]. */
    private static NDArray firstTokens(NDArray array, long tokens, NDManager scope) {
        return Rows.in(scope, array.get(":, :{}", tokens));
    }

    /** [H, T, n] to [T, H·n]. */
    private static NDArray byToken(NDArray array, NDManager scope) {
        Shape shape = array.getShape();
        return Rows.in(scope, array.transpose(1, 0, 2)).reshape(shape.get(1), shape.get(0) * shape.get(2));
    }
}
