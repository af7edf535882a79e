package org.mnemoscope.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/**
 * The oracle of the tests: Gradient × Input by the engine's own differentiation. Rows are taken in groups of neighbouring positions; a group is one
 * batch of copies of their common prefix, one forward and one backward pass. Recording takes turns with everything else in the
 * process that differentiates ({@link org.mnemoscope.engine.Gradients}).
 */
public final class AutogradAttributor implements Attributor {
    @Override
    public AttributionMap attribute(
            Decoder decoder,
            AttributionRequest request,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel) {
        request.requireFor(decoder.config());
        float[] inputs = inputs(decoder, request);
        List<AttributionRow> rows = new ArrayList<>();
        for (RowGroup group : RowGroup.plan(decoder.config(), request.positions())) {
            cancel.check();
            for (AttributionRow row : new GroupGradient(decoder, request, inputs, group).rows(cancel)) {
                rows.add(row);
                rowSink.accept(row);
            }
            progress.report("Attributing output tokens", rows.size() / (double) request.rows());
        }
        return new AttributionMap(request, rows);
    }

    /** The input vectors of the whole sequence, T·d values. */
    private static float[] inputs(Decoder decoder, AttributionRequest request) {
        try (NDManager scope = Engines.newScope()) {
            long[] ids = Arrays.stream(request.ids()).asLongStream().toArray();
            NDArray embeddings = decoder.embed(scope.create(ids, new Shape(1, ids.length)));
            return (request.inputPoint() == InputPoint.EMBEDDING ? embeddings : decoder.normEmbeddings(embeddings))
                    .toFloatArray();
        }
    }
}
