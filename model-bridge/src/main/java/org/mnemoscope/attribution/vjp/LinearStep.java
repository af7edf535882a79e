package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.Optional;
import java.util.Set;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Precision;

/**
 * A linear map. Forward: y = W·x + b. Backward: dx = Wᵀ·dy, for all cotangents at once.
 *
 * <p>Without a kernel both products are written as a convolution with a kernel of one pixel over an image whose pixels are the tokens or
 * the cotangents and whose channels are their values. It is the same product, but the engine hands convolutions to oneDNN, which on
 * x86 is about twice as fast as the library behind its matrix product, also on processors by other makers than Intel. Only a
 * dilated convolution goes there from a single thread; a kernel of one pixel has nothing to dilate, so the dilation changes no
 * number.
 *
 * @param weight W, [out, in]
 * @param kernel multiplies, where it takes the arrays
 */
record LinearStep(Matrix weight, Optional<Kernel> kernel) {
    /** Below this, preparing a convolution costs more than it saves. */
    private static final long CONVOLVED_ROWS = 150;

    /** The engine keeps smaller images to itself. */
    private static final long CONVOLVED_VALUES = 20_481;

    private static final boolean HAS_ONEDNN = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);
    private static final Shape DILATION = new Shape(2, 2);

    LinearStep(Matrix weight) {
        this(weight, Kernel.found());
    }

    /**
     * @param x [..., in]
     * @param bias [out], or null for none
     * @return y, [..., out]
     */
    NDArray forward(NDArray x, NDArray bias) {
        return weight.apply(x, bias, this::product);
    }

    private NDArray product(NDArray x, NDArray w, NDArray bias) {
        return kernel.filter(found -> found.takes(x, w))
                .map(found -> found.linear(x, w, bias, null, true))
                .orElseGet(() -> throughEngine(x, w, bias));
    }

    private static NDArray throughEngine(NDArray x, NDArray weight, NDArray bias) {
        if (!convolves(x, weight.getShape().get(1))) {
            return Linear.linear(x, weight, bias).singletonOrThrow();
        }
        try (NDManager scope = x.getManager().newSubManager()) {
            return Rows.in(x.getManager(), convolve(scope, x, weight, bias));
        }
    }

    /**
     * @param dy [..., out]
     * @return dx, [..., in], in memory of its own
     */
    NDArray vjp(NDArray dy) {
        return weight.applyTransposed(dy, (cotangents, w, noBias) -> kernel.filter(found -> found.takes(cotangents, w))
                .map(found -> found.linear(cotangents, w, null, null, false))
                .orElseGet(() -> transposedThroughEngine(cotangents, w)));
    }

    private static NDArray transposedThroughEngine(NDArray dy, NDArray weight) {
        if (!convolves(dy, weight.getShape().get(0))) {
            return dy.matMul(weight);
        }
        try (NDManager scope = dy.getManager().newSubManager()) {
            NDArray transposed = Rows.in(scope, weight.transpose());
            return Rows.in(dy.getManager(), convolve(scope, dy, transposed, null));
        }
    }

    /**
     * The same below a map and a non-linearity before it.
     *
     * @param dy [..., out]
     * @param slopes what the cotangents of each token's values are multiplied with, once or several times, [T, times·in]
     * @return [..., times·in], in memory of its own
     */
    NDArray vjp(NDArray dy, NDArray slopes, Place place) {
        boolean whole = place instanceof Place.Prefix && weight.precision() == Precision.SINGLE;
        return kernel.filter(found -> whole && found.takes(dy, weight.single(), slopes))
                .map(found -> found.linear(dy, weight.single(), null, slopes, false))
                .orElseGet(() -> sloped(vjp(dy), place.of(slopes)));
    }

    private static NDArray sloped(NDArray dx, NDArray slopes) {
        Shape shape = dx.getShape();
        int last = shape.dimension() - 1;
        long times = slopes.getShape().get(last) / shape.get(last);
        Shape apart = slopes.getShape().slice(0, last).addAll(new Shape(times, shape.get(last)));
        try (dx) {
            return dx.expandDims(last)
                    .mul(slopes.reshape(apart))
                    .reshape(shape.slice(0, last).add(times * shape.get(last)));
        }
    }

    private static boolean convolves(NDArray values, long width) {
        return HAS_ONEDNN
                && values.getDataType() == DataType.FLOAT32
                && values.size() / width >= CONVOLVED_ROWS
                && values.size() >= CONVOLVED_VALUES
                && !values.getDevice().isGpu();
    }

    /**
     * x·Wᵀ + b.
     *
     * @param weight W, [out, in]; the reshape copies it where it is not in this order in memory, fast as long as it has two
     *     dimensions
     */
    private static NDArray convolve(NDManager scope, NDArray x, NDArray weight, NDArray bias) {
        Shape shape = x.getShape();
        long in = weight.getShape().get(1);
        long out = weight.getShape().get(0);
        NDArray image = Rows.in(scope, x.reshape(1, x.size() / in, 1, in)).transpose(0, 3, 1, 2);
        NDArray kernel = Rows.in(scope, weight.reshape(out * in)).reshape(out, in, 1, 1);
        NDArray y = Conv2d.conv2d(image, kernel, bias, ONE, NONE, DILATION).singletonOrThrow();
        return y.transpose(0, 2, 3, 1)
                .reshape(shape.slice(0, shape.dimension() - 1).add(out));
    }
}
