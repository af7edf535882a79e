package org.mnemoscope.attribution.vjp;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.decoder.Attention;

/**
 * Attention's backward step between positions by {@code attention.c}, which Maven compiles where it finds a C compiler: one pass over
 * tiles of 16 keys in registers, where the engine makes four products and as many passes over arrays. Where it is missing, and for
 * what it does not do, {@link AttentionStep} goes by the engine's operations, to the same numbers but for rounding.
 *
 * @param function the compiled one
 */
record AttentionKernel(Function function) {
    private static final Optional<AttentionKernel> FOUND = find();

    /** The kernel, where this machine has it. */
    static Optional<AttentionKernel> found() {
        return FOUND;
    }

    private static Optional<AttentionKernel> find() {
        try {
            NativeLibrary library = NativeLibrary.getInstance("mnemoscope", AttentionKernel.class.getClassLoader());
            return Optional.of(new AttentionKernel(library.getFunction("mnemoscope_attention")));
        } catch (UnsatisfiedLinkError notBuilt) {
            return Optional.empty();
        }
    }

    /** Whether it can take these heads: on the processor, without a cap of the scores, each array within what Java can address. */
    boolean takes(KeptHeads heads, NDArray dMixed) {
        return heads.cap() == 0
                && heads.query().getDevice().equals(Device.cpu())
                && Stream.of(heads.query(), dMixed).allMatch(AttentionKernel::isAddressed)
                && (heads.weights() == null || isAddressed(heads.weights()));
    }

    private static boolean isAddressed(NDArray array) {
        return array.size() <= Integer.MAX_VALUE / Float.BYTES;
    }

    /**
     * From cotangents of o to those of queries, keys and values, turned and normed.
     *
     * @param scope owns the result
     * @param shape the heads
     * @param heads what is kept, of T tokens
     * @param dMixed [P, R, H·h]
     * @param joined o, [T, H·h]
     * @return [P, R, H + 2·H/G, h]
     */
    NDArray vjp(NDManager scope, Attention shape, KeptHeads heads, NDArray dMixed, NDArray joined) {
        long prefix = dMixed.getShape().get(0);
        long rows = dMixed.getShape().get(1);
        NDArray all =
                scope.create(new Shape(prefix, rows, shape.heads() + 2L * shape.keyValueHeads(), shape.headWidth()));
        NDArray weights = heads.weights() == null ? heads.first(scope, prefix).weights() : heads.weights();
        int failed = function.invokeInt(new Object[] {
            memory(all),
            memory(dMixed),
            memory(joined),
            memory(heads.query()),
            memory(heads.key()),
            memory(heads.value()),
            memory(weights),
            heads.query().getShape().get(1),
            weights.getShape().get(1),
            prefix,
            rows,
            (long) shape.heads(),
            (long) shape.keyValueHeads(),
            (long) shape.headWidth(),
            heads.scale(),
            heads.largestWeight()
        });
        if (failed != 0) {
            throw new OutOfMemoryError("no memory for the attention of " + prefix + " tokens");
        }
        return all;
    }

    private static Pointer memory(NDArray array) {
        return Native.getDirectBufferPointer(JniUtils.getByteBuffer((PtNDArray) array, true));
    }
}
