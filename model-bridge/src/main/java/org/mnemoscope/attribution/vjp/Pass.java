package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Parameter.Kind;

/**
 * What the steps of a forward pass are made with.
 *
 * @param keep owns what backward steps need
 * @param kernel does what it can, perhaps on several threads
 */
record Pass(NDManager keep, Decoder decoder, Optional<Kernel> kernel) {
    /** On the calling thread alone. */
    Pass(NDManager keep, Decoder decoder) {
        this(keep, decoder, Kernel.found());
    }

    /**
     * A linear map.
     *
     * @param x [..., in]
     * @param weight W, [out, in]
     * @param bias [out], or null for none
     * @return W·x + b, [..., out], of the scope of x
     */
    NDArray linear(NDArray x, Matrix weight, NDArray bias) {
        return new LinearStep(weight, kernel).forward(x, bias);
    }

    /**
     * A norm with its weights, where the decoder has them.
     *
     * @param x [T, n]
     */
    NormStep norm(int layer, NDArray x, Kind weight, Kind bias) {
        return NormStep.forward(
                keep, kernel, x, decoder.config().norms(), decoder.weight(weight, layer), decoder.weight(bias, layer));
    }
}
