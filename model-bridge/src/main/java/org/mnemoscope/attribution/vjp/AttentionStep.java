package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * Causal self-attention of H heads, of which G neighbours share a key and value head. Forward, for each head: q = T·W_q·x, k =
 * T·W_k·x, v = W_v·x, with the rotary turn T of the position (or none); S = s·q·kᵀ + bias; A = softmax S; o = A·v; y = W_o·o + b.
 * With norms of queries and keys q = T·N(W_q·x), and k likewise; with a cap c of the scores S = c·tanh(s·q·kᵀ/c) + bias. Backward,
 * with do = W_oᵀ·dy:
 *
 * <pre>
 * dA = do·vᵀ            dS = A · (dA − Σ do·o) · (1 − tanh²(s·q·kᵀ/c))
 * dq = s·dS·k           dk = s·dSᵀ·q           dv = Aᵀ·do
 * dx = W_qᵀ·Nᵀ·Tᵀ·dq + W_kᵀ·Nᵀ·Tᵀ·dk + W_vᵀ·dv
 * </pre>
 *
 * with the last factor of dS only for a cap, and Nᵀ the norm's own product. Σ_j A_ij·dA_ij = do_i·o_i; heads that share a key and value head add up their dk and dv. The products that have a value for each
 * pair of positions go through blocks of keys, and in each only over the queries that can see it.
 */
final class AttentionStep {
    private static final int KEY_BLOCK = GradientMemory.KEY_BLOCK;

    private final Attention shape;
    private final LinearStep in;
    private final LinearStep out;
    private final HeadNormStep queryNorm;
    private final HeadNormStep keyNorm;
    private final KeptHeads heads;
    private final NDArray joined;
    private final NDArray output;
    private final SinglePositionAttention single;
    private final Optional<Kernel> kernel;

    private AttentionStep(
            Attention shape,
            LinearStep in,
            LinearStep out,
            HeadNormStep queryNorm,
            HeadNormStep keyNorm,
            KeptHeads heads,
            NDArray joined,
            NDArray output,
            SinglePositionAttention single,
            Optional<Kernel> kernel) {
        this.shape = shape;
        this.in = in;
        this.out = out;
        this.queryNorm = queryNorm;
        this.keyNorm = keyNorm;
        this.heads = heads;
        this.joined = joined;
        this.output = output;
        this.single = single;
        this.kernel = kernel;
    }

    /**
     * @param x [T, d]
     * @param keepsWeights whether A is kept, and not computed anew for every chunk
     */
    static AttentionStep forward(Pass pass, int layer, NDArray x, Sight sight, boolean keepsWeights) {
        NDManager keep = pass.keep();
        Decoder decoder = pass.decoder();
        RotaryTurn turn = sight.turn();
        Attention shape = decoder.config().attention();
        Matrix inWeight = decoder.matrix(Kind.QKV_WEIGHT, layer);
        Matrix outWeight = decoder.matrix(Kind.ATTENTION_OUT_WEIGHT, layer);
        NDArray qkv = pass.linear(x, inWeight, decoder.weight(Kind.QKV_BIAS, layer));
        HeadParts parts = HeadParts.of(pass, layer, qkv, sight);
        double cap = shape.scoreCap();
        Attended attended = Attended.of(keep, pass.kernel(), parts, sight.bias(), cap, keepsWeights);
        NDArray output = pass.linear(attended.joined(), outWeight, decoder.weight(Kind.ATTENTION_OUT_BIAS, layer));
        boolean single = parts.query().getDataType() == DataType.FLOAT32;
        KeptHeads kept = new KeptHeads(
                parts.query(),
                parts.key(),
                parts.transposed(),
                attended.weights(),
                attended.tiles(),
                sight.bias(),
                turn,
                shape.scale(layer),
                cap,
                single && KeptHeads.saturated(attended.largest()),
                single && KeptHeads.loud(attended.loudness(), shape.headWidth()));
        LinearStep in = new LinearStep(inWeight);
        LinearStep out = new LinearStep(outWeight);
        return new AttentionStep(
                shape,
                in,
                out,
                parts.queryNorm(),
                parts.keyNorm(),
                kept,
                Rows.dense(keep, attended.joined()),
                Rows.in(x.getManager(), output),
                new SinglePositionAttention(
                        keep, shape, parts.queryNorm(), parts.keyNorm(), kept, inWeight, out, Kernel.found()),
                Kernel.found());
    }

    /** The same step with or without a kernel. */
    AttentionStep with(Optional<Kernel> other) {
        return new AttentionStep(shape, in, out, queryNorm, keyNorm, heads, joined, output, single, other);
    }

    /** Whether single precision, which it was made in, is too little for its scores. */
    boolean loud() {
        return heads.loud();
    }

    /** y, [T, d], of the scope of x. */
    NDArray output() {
        return output;
    }

    /**
     * Attention spreads cotangents from wherever they stand over the prefix.
     *
     * @param dy cotangents
     * @return dx, [P, R, d], in memory of its own
     */
    Cotangents vjp(NDArray dy, Place place) {
        return place instanceof Place.Single position
                ? single.vjp(dy, position)
                : Cotangents.of(whole(dy, (Place.Prefix) place));
    }

    private NDArray whole(NDArray dy, Place.Prefix place) {
        long p = dy.getShape().get(0);
        long r = dy.getShape().get(1);
        try (NDManager scope = place.scope().newSubManager();
                NDArray dMixed = out.vjp(dy)) {
            NDArray dqkv = kernel.filter(found -> shape.scoreCap() == 0 && found.takes(dMixed))
                    .filter(found -> heads.tiles() != null || heads.bias().size() <= Kernel.MOST_NUMBERS)
                    .filter(found -> shape.heads() * p * p <= Kernel.MOST_NUMBERS)
                    .map(found -> throughKernel(scope, found, dMixed))
                    .orElseGet(() -> throughWeights(scope, dMixed, place));
            throughNorms(scope, dqkv, place);
            return Rows.in(place.scope(), in.vjp(dqkv.reshape(p, r, shape.queryRows() + 2L * shape.keyRows())));
        }
    }

    private NDArray throughKernel(NDManager scope, Kernel kernel, NDArray dMixed) {
        boolean kept = heads.tiles() != null;
        long seen = kept ? heads.query().getShape().get(1) : dMixed.getShape().get(0);
        NDArray tiles = kept ? heads.tiles() : heads.tilesAnew(scope, kernel, seen);
        NDArray dqkv = kernel.attention(scope, shape, heads, tiles, seen, dMixed, joined);
        if (heads.turn().turns()) {
            kernel.turnBack(dqkv, shape.heads() + shape.keyValueHeads(), heads.turn());
        }
        return dqkv;
    }

    private NDArray throughWeights(NDManager scope, NDArray dMixed, Place.Prefix place) {
        long p = dMixed.getShape().get(0);
        KeptHeads prefix = heads.weighted(scope, p).first(scope, p);
        long r = dMixed.getShape().get(1);
        Shape byHead = new Shape(p, r, shape.heads(), shape.headWidth());
        NDArray dot = dot(scope, dMixed, place.of(joined), byHead);
        NDArray mixed = Rows.in(scope, dMixed.reshape(byHead).transpose(2, 0, 1, 3))
                .reshape(shape.heads(), p * r, shape.headWidth());
        NDArray dqkv = throughWeights(scope, prefix, mixed, dot, r);
        heads.turnBack(scope, dqkv, shape.heads() + shape.keyValueHeads());
        return dqkv;
    }

    /** Σ do·o of each head, [H, P, R, 1]. */
    private static NDArray dot(NDManager scope, NDArray dMixed, NDArray given, Shape byHead) {
        return Rows.in(scope, dMixed.mul(given))
                .reshape(byHead)
                .sum(new int[] {3})
                .transpose(2, 0, 1)
                .reshape(byHead.get(2), byHead.get(0), byHead.get(1), 1);
    }

    /**
     * From cotangents of o to those of queries, keys and values.
     *
     * @param heads what is kept of the prefix
     * @param dMixed [H, P·R, h]
     * @param dot Σ do·o, [H, P, R, 1]
     * @return [P, R, H + 2·H/G, h]
     */
    private NDArray throughWeights(NDManager scope, KeptHeads heads, NDArray dMixed, NDArray dot, long r) {
        long p = dot.getShape().get(1);
        NDArray all = scope.create(
                new Shape(p, r, shape.heads() + 2L * shape.keyValueHeads(), shape.headWidth()), dMixed.getDataType());
        NDArray keys = heads.key().mul(heads.scale());
        NDArray dQuery = null;
        for (long from = 0; from < p; from += KEY_BLOCK) {
            long to = Math.min(p, from + KEY_BLOCK);
            try (NDManager block = scope.newSubManager()) {
                NDArray mixed = Rows.slice(block, dMixed, 1, from * r, p * r);
                NDArray weights = Rows.slice(block, Rows.slice(block, heads.weights(), 1, from, p), 2, from, to);
                NDArray dScores = mixed.batchMatMul(Rows.slice(block, heads.value(), 2, from, to));
                NDArray queries = Rows.slice(block, heads.query(), 1, from, p);
                heads.throughSoftmax(
                        block,
                        dScores.reshape(shape.heads(), p - from, r, to - from),
                        Rows.slice(block, dot, 1, from, p),
                        weights,
                        queries,
                        Rows.slice(block, heads.key(), 1, from, to));
                NDArray ofQueries = dScores.batchMatMul(Rows.slice(block, keys, 1, from, to));
                if (dQuery == null) {
                    dQuery = Rows.in(scope, ofQueries);
                } else {
                    Rows.slice(block, dQuery, 1, from * r, p * r).addi(ofQueries);
                }
                NDArray dKey = dScores.reshape(shape.heads(), p - from, r * (to - from))
                        .transpose(0, 2, 1)
                        .batchMatMul(queries)
                        .reshape(shape.heads(), r, to - from, shape.headWidth());
                NDArray dValue = weights.transpose(0, 2, 1)
                        .batchMatMul(mixed.reshape(shape.heads(), p - from, r * shape.headWidth()))
                        .reshape(shape.heads(), to - from, r, shape.headWidth());
                long first = shape.heads();
                put(all, from, first, grouped(dKey).transpose(2, 1, 0, 3));
                put(all, from, first + shape.keyValueHeads(), grouped(dValue).transpose(1, 2, 0, 3));
            }
        }
        put(all, 0, 0, dQuery.reshape(shape.heads(), p, r, shape.headWidth()).transpose(1, 2, 0, 3));
        return all;
    }

    /** From cotangents of what the norms of queries and keys give to those of what they take, in place. */
    private void throughNorms(NDManager scope, NDArray cotangents, Place.Prefix place) {
        if (!shape.queryKeyNorm().isPresent()) {
            return;
        }
        long queries = shape.heads();
        long keys = queries + shape.keyValueHeads();
        // copies, since a norm overwrites and groups anew what it is given
        NDArray ofQueries = Rows.in(scope, Rows.contiguous(Rows.slice(scope, cotangents, 2, 0, queries)));
        NDArray ofKeys = Rows.in(scope, Rows.contiguous(Rows.slice(scope, cotangents, 2, queries, keys)));
        put(cotangents, 0, 0, queryNorm.vjp(ofQueries, place));
        put(cotangents, 0, queries, keyNorm.vjp(ofKeys, place));
    }

    /** Adds up the heads that share a key and value head, [H, ...] to [H/G, ...]. */
    private NDArray grouped(NDArray x) {
        if (shape.group() == 1) {
            return x;
        }
        Shape all = x.getShape();
        Shape split = new Shape(shape.keyValueHeads(), shape.group()).addAll(all.slice(1));
        return x.reshape(split).sum(new int[] {1});
    }

    private static void put(NDArray all, long token, long head, NDArray part) {
        Rows.put(all, new long[] {token, 0, head, 0}, part);
    }
}
