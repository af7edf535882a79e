package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * Queries, keys and values of a block as its attention takes them: a head after the other, turned, with the keys and values that several
 * heads share once for each.
 *
 * @param queryNorm the norm that queries have passed
 * @param keyNorm the norm that keys have passed
 * @param query s·q, [H, T, h], dense
 * @param key k, [H, T, h], dense
 * @param value v, [H, T, h], or null where the kernel attends, which takes the next
 * @param transposed vᵀ, [H, h, T], dense
 */
record HeadParts(
        HeadNormStep queryNorm, HeadNormStep keyNorm, NDArray query, NDArray key, NDArray value, NDArray transposed) {
    /** @param all W_q·x, W_k·x and W_v·x beside each other, [T, (H + 2·H/G)·h] */
    static HeadParts of(Pass pass, int layer, NDArray all, Sight sight) {
        Attention shape = pass.decoder().config().attention();
        Optional<Kernel> kernel = pass.kernel()
                .filter(found -> shape.scoreCap() == 0 && !shape.queryKeyNorm().isPresent())
                .filter(found -> found.takes(all, sight.bias()));
        if (kernel.isEmpty()) {
            return throughEngine(pass, layer, all, sight.turn());
        }
        NDArray dense = Rows.dense(all.getManager(), all);
        NDList parts = kernel.get().apart(pass.keep(), shape, dense, sight.turn(), (float) shape.scale(layer));
        HeadNormStep none = new HeadNormStep(null, null);
        return new HeadParts(none, none, parts.get(0), parts.get(1), null, parts.get(2));
    }

    private static HeadParts throughEngine(Pass pass, int layer, NDArray all, RotaryTurn turn) {
        NDManager keep = pass.keep();
        Attention shape = pass.decoder().config().attention();
        NDList parts = all.split(new long[] {shape.queryRows(), shape.queryRows() + shape.keyRows()}, 1);
        HeadNormStep queryNorm = HeadNormStep.forward(pass, layer, parts.get(0), true);
        HeadNormStep keyNorm = HeadNormStep.forward(pass, layer, parts.get(1), false);
        NDArray value = forEveryHead(
                parts.get(2)
                        .reshape(all.getShape().get(0), shape.keyValueHeads(), shape.headWidth())
                        .transpose(1, 0, 2),
                shape);
        return new HeadParts(
                queryNorm,
                keyNorm,
                Rows.dense(keep, turned(queryNorm.output(), turn).mul(shape.scale(layer))),
                Rows.dense(keep, forEveryHead(turned(keyNorm.output(), turn), shape)),
                value,
                Rows.dense(keep, value.transpose(0, 2, 1)));
    }

    /** [T, heads, h] to [heads, T, h], turned. */
    private static NDArray turned(NDArray x, RotaryTurn turn) {
        return turn.apply(x.transpose(1, 0, 2).expandDims(0)).squeeze(0);
    }

    /** [H/G, T, h] to [H, T, h], in memory of its own. */
    private static NDArray forEveryHead(NDArray x, Attention shape) {
        return shape.group() == 1 ? x.duplicate() : x.repeat(0, shape.group());
    }
}
