package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.engine.Engines;

/** Products of a matrix with a single vector, by several threads. */
class MatrixPartsTest {
    private static final Matrix.Product PRODUCT =
            (vectors, weight, bias) -> Linear.linear(vectors, weight, bias).singletonOrThrow();

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(7, 5, Precision.SINGLE),
                Arguments.of(1001, 600, Precision.SINGLE),
                Arguments.of(600, 2000, Precision.SINGLE),
                Arguments.of(8211, 1040, Precision.SINGLE),
                Arguments.of(7, 5, Precision.HALF),
                Arguments.of(1001, 600, Precision.HALF),
                Arguments.of(8211, 1040, Precision.HALF));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_bits_do_not_depend_on_the_number_of_threads(long rows, long columns, Precision precision) {
        try (NDManager scope = Engines.newScope();
                PartWorkers one = new PartWorkers(1);
                PartWorkers two = new PartWorkers(2);
                PartWorkers three = new PartWorkers(3)) {
            NDArray wide = scope.randomNormal(new Shape(rows, columns)).toType(precision.held(), false);
            Matrix matrix = new Matrix(wide, precision);
            NDArray bias = scope.randomNormal(new Shape(rows));
            NDArray x = scope.randomNormal(new Shape(1, 1, columns));
            float[] alone = matrix.apply(x, bias, PRODUCT, one).toFloatArray();

            assertThat(matrix.apply(x, bias, PRODUCT, two).toFloatArray()).isEqualTo(alone);
            assertThat(matrix.apply(x, bias, PRODUCT, three).toFloatArray()).isEqualTo(alone);
            float[] whole =
                    PRODUCT.of(x, wide.toType(DataType.FLOAT32, true), bias).toFloatArray();
            for (int i = 0; i < whole.length; i++) {
                assertThat(alone[i]).isCloseTo(whole[i], within(1e-3f));
            }
            assertThat(matrix.apply(x, null, PRODUCT, two).getShape()).isEqualTo(new Shape(1, 1, rows));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void several_vectors_take_one_product(long rows, long columns, Precision precision) {
        try (NDManager scope = Engines.newScope();
                PartWorkers two = new PartWorkers(2)) {
            Matrix matrix =
                    new Matrix(scope.randomNormal(new Shape(rows, columns)).toType(precision.held(), false), precision);
            NDArray x = scope.randomNormal(new Shape(1, 3, columns));

            assertThat(matrix.apply(x, null, PRODUCT, two).toFloatArray())
                    .isEqualTo(matrix.apply(x, null, PRODUCT).toFloatArray());
        }
    }
}
