package org.mnemoscope.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.child.Wire;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;

/**
 * Gradients of a module by the engine's own differentiation: one forward pass is recorded, then every row is one backward
 * pass through it. Operands between input and target are arrays, never Java numbers, which the engine would not keep.
 */
final class ModuleGradients implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(ModuleGradients.class);

    private final NDManager scope;
    private final NDArray input;
    private final Gradients gradients;
    private final NDArray logits;

    private ModuleGradients(NDManager scope, NDArray input, Gradients gradients, NDArray logits) {
        this.scope = scope;
        this.input = input;
        this.gradients = gradients;
        this.logits = logits;
    }

    /**
     * Reads a sequence.
     *
     * @param ids its tokens
     * @return what gives rows, closed by the caller on the same thread
     * @throws ModuleFailure if it gives something else than logits
     */
    static ModuleGradients record(TorchScriptModule module, int[] ids) throws ModuleFailure {
        NDManager scope = Engines.newScope();
        Gradients gradients = null;
        NDArray logits = null;
        try {
            NDArray input = module.embed(scope, ids).duplicate();
            input.setRequiresGradient(true);
            gradients = Gradients.record(scope, new CancelToken());
            logits = module.forward(input);
            return new ModuleGradients(scope, input, gradients, logits);
        } finally {
            if (logits == null) {
                if (gradients != null) {
                    gradients.close();
                }
                scope.close();
            }
        }
    }

    /**
     * A row: f_t, and for each position before t the reductions of the signed sum, of L2 and of the gradient's norm.
     *
     * @param targetValue f_t
     * @param signedSum Σ a
     * @param l2 ‖a‖₂
     * @param gradientNorm ‖∂f/∂e‖₂
     */
    record Row(float targetValue, float[] signedSum, float[] l2, float[] gradientNorm) {
        void write(DataOutputStream out) throws IOException {
            out.writeFloat(targetValue);
            Wire.writeNumbers(out, signedSum);
            Wire.writeNumbers(out, l2);
            Wire.writeNumbers(out, gradientNorm);
        }

        static Row read(DataInputStream in) throws IOException {
            return new Row(in.readFloat(), Wire.readNumbers(in), Wire.readNumbers(in), Wire.readNumbers(in));
        }
    }

    /** How many logits after each token are NaN or infinite. */
    float[] notFinite() {
        try (NDManager passing = scope.newSubManager()) {
            NDArray z = logits.stopGradient();
            z.attach(passing);
            return TorchScriptModule.notFinite(z);
        }
    }

    /** The logits that the token at a position is drawn from, one a token of the vocabulary. */
    float[] logits(int position) {
        try (NDManager passing = scope.newSubManager()) {
            return before(passing, position).toFloatArray();
        }
    }

    private NDArray before(NDManager passing, int position) {
        NDArray place = passing.create(new long[] {position - 1L}, new Shape(1));
        NDArray z = logits.get(0).get(place).reshape(-1);
        z.attach(passing);
        return z;
    }

    /**
     * Differentiates.
     *
     * @param position t
     * @param target what of the logits f_t is
     * @param own the token at t
     * @param other the token of a contrast, else ignored
     * @throws ModuleFailure if there is no gradient, or one that is not finite
     */
    Row row(int position, Target target, int own, int other) throws ModuleFailure {
        try (NDManager passing = scope.newSubManager()) {
            NDArray f = target(passing, before(passing, position), target, own, other);
            if (input.hasGradient()) {
                gradients.clear(input);
            }
            backward(f);
            NDArray gradient = input.getGradient();
            gradient.attach(passing);
            NDArray g = gradient.toType(DataType.FLOAT64, false);
            g.attach(passing);
            NDArray a = g.mul(input.toType(DataType.FLOAT64, false));
            Row row = new Row(
                    f.toFloatArray()[0],
                    floats(overWidth(a), position),
                    roots(overWidth(a.mul(a)), position),
                    roots(overWidth(g.mul(g)), position));
            for (int j = 0; j < position; j++) {
                if (!Float.isFinite(row.gradientNorm[j]) || !Float.isFinite(row.signedSum[j])) {
                    throw new ModuleFailure(TEXTS.get("gradient-not-finite", position + 1, j + 1));
                }
            }
            return row;
        }
    }

    private void backward(NDArray f) throws ModuleFailure {
        try {
            gradients.backwardAndKeep(f);
        } catch (EngineException e) {
            if (String.valueOf(e.getMessage()).contains("does not require grad")) {
                throw new ModuleFailure(TEXTS.get("no-gradient"), e);
            }
            throw e;
        }
    }

    /** f, one number. */
    private static NDArray target(NDManager passing, NDArray z, Target target, int own, int other) {
        return switch (target) {
            case LOGIT -> pick(passing, z, own);
            case CONTRAST -> pick(passing, z, own).sub(pick(passing, z, other));
            case LOG_PROBABILITY -> pick(passing, z.logSoftmax(0), own);
            case PROBABILITY -> pick(passing, z.softmax(0), own);
        };
    }

    private static NDArray pick(NDManager passing, NDArray values, int id) {
        return values.gather(passing.create(new long[] {id}, new Shape(1)), 0);
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

    @Override
    public void close() {
        gradients.close();
        scope.close();
    }
}
