package org.mnemoscope.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/**
 * Gradients of a module by the engine's own differentiation: one forward pass is recorded, then every row is one backward
 * pass through it. Operands between input and target are arrays, never Java numbers, which the engine would not keep.
 */
final class ModuleGradients {
    private final TorchScriptModule module;
    private final AttributionRequest request;

    ModuleGradients(TorchScriptModule module, AttributionRequest request) {
        this.module = module;
        this.request = request;
    }

    AttributionMap run(Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel) {
        int[] positions = request.positions();
        int needed = positions[positions.length - 1];
        try (NDManager scope = Engines.newScope()) {
            NDArray input =
                    module.embed(scope, Arrays.copyOf(request.ids(), needed)).duplicate();
            input.setRequiresGradient(true);
            try (Gradients gradients = Gradients.record(scope, cancel)) {
                NDArray logits = module.forward(input);
                List<AttributionRow> rows = rows(
                        positions.length, index -> row(index, input, logits, gradients), rowSink, progress, cancel);
                return new AttributionMap(request, rows);
            }
        }
    }

    /** Nothing is handed over once somebody asked to stop, not even the row that was being computed then. */
    static List<AttributionRow> rows(
            int count,
            IntFunction<AttributionRow> computed,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel) {
        List<AttributionRow> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            cancel.check();
            AttributionRow row = computed.apply(index);
            cancel.check();
            rows.add(row);
            rowSink.accept(row);
            progress.report("Attributing output tokens", rows.size() / (double) count);
        }
        return rows;
    }

    private AttributionRow row(int index, NDArray input, NDArray logits, Gradients gradients) {
        int position = request.position(index);
        int own = request.targetId(index);
        try (NDManager scope = input.getManager().newSubManager()) {
            NDArray place = scope.create(new long[] {position - 1L}, new Shape(1));
            NDArray z = logits.get(0).get(place).reshape(-1);
            z.attach(scope);
            int other =
                    request.target() == Target.CONTRAST ? request.contrast().choose(index, own, z.toFloatArray()) : -1;
            NDArray target = target(scope, z, own, other);
            if (input.hasGradient() && index > 0) {
                gradients.clear(input);
            }
            gradients.backwardAndKeep(target);
            NDArray gradient = input.getGradient();
            gradient.attach(scope);
            NDArray g = gradient.toType(DataType.FLOAT64, false);
            g.attach(scope);
            NDArray a = g.mul(input.toType(DataType.FLOAT64, false));
            AttributionRow row = new AttributionRow(
                    index,
                    position,
                    own,
                    other,
                    target.toFloatArray()[0],
                    floats(overWidth(a), position),
                    roots(overWidth(a.mul(a)), position),
                    roots(overWidth(g.mul(g)), position));
            return row.only(request.method().kind().reductions());
        }
    }

    /** f, one number. */
    private NDArray target(NDManager scope, NDArray z, int own, int other) {
        return switch (request.target()) {
            case LOGIT -> pick(scope, z, own);
            case CONTRAST -> pick(scope, z, own).sub(pick(scope, z, other));
            case LOG_PROBABILITY -> pick(scope, z.logSoftmax(0), own);
            case PROBABILITY -> pick(scope, z.softmax(0), own);
        };
    }

    private static NDArray pick(NDManager scope, NDArray values, int id) {
        return values.gather(scope.create(new long[] {id}, new Shape(1)), 0);
    }

    private static double[] overWidth(NDArray array) {
        return array.sum(new int[] {2}).toDoubleArray();
    }

    private static float[] floats(double[] values, int count) {
        float[] narrow = new float[count];
        for (int j = 0; j < count; j++) {
            narrow[j] = (float) values[j];
        }
        return narrow;
    }

    private static float[] roots(double[] values, int count) {
        return floats(Arrays.stream(values).map(Math::sqrt).toArray(), count);
    }
}
