package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.Set;

/**
 * A linear map. Forward: y = W·x + b. Backward: dx = Wᵀ·dy, for all cotangents at once.
 *
 * <p>The backward product is written as a convolution with a kernel of one pixel over an image whose pixels are the cotangents
 * and whose channels are their values. It is the same product, but the engine hands convolutions to oneDNN, which on x86 is
 * about twice as fast as the library behind its matrix product, also on processors by other makers than Intel. Only a dilated
 * convolution goes there from a single thread; a kernel of one pixel has nothing to dilate, so the dilation changes no number.
 */
final class LinearStep {
    /** Below this, preparing a convolution costs more than it saves. */
    private static final long CONVOLVED_ROWS = 200;

    /** The engine keeps smaller images to itself. */
    private static final long CONVOLVED_VALUES = 20_481;

    private static final boolean HAS_ONEDNN = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);
    private static final Shape DILATION = new Shape(2, 2);

    private final NDArray weight;
    private final NDArray kernel;
    private final boolean convolves;

    /**
     * @param scope owns what is prepared here
     * @param weight W, [out, in]
     */
    LinearStep(NDManager scope, NDArray weight) {
        this.weight = weight;
        long out = weight.getShape().get(0);
        long in = weight.getShape().get(1);
        convolves = HAS_ONEDNN && !weight.getDevice().isGpu();
        kernel = Rows.in(scope, Rows.in(scope, weight.reshape(out, in, 1, 1)).transpose(1, 0, 2, 3));
    }

    /**
     * @param x [..., in]
     * @param weight W, [out, in]
     * @param bias [out], or null for none
     * @return y, [..., out]
     */
    static NDArray forward(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }

    /**
     * @param dy [..., out]
     * @return dx, [..., in], in memory of its own
     */
    NDArray vjp(NDArray dy) {
        long out = weight.getShape().get(0);
        long rows = dy.size() / out;
        if (!convolves || rows < CONVOLVED_ROWS || dy.size() < CONVOLVED_VALUES) {
            return dy.matMul(weight);
        }
        Shape shape = dy.getShape();
        NDArray image = dy.reshape(1, rows, 1, out).transpose(0, 3, 1, 2);
        NDArray dx = Conv2d.conv2d(image, kernel, null, ONE, NONE, DILATION).singletonOrThrow();
        Shape below =
                shape.slice(0, shape.dimension() - 1).add(weight.getShape().get(1));
        return dx.transpose(0, 2, 3, 1).reshape(below);
    }
}
