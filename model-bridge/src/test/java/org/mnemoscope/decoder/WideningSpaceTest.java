package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.engine.Engines;

class WideningSpaceTest {
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"HALF", "BFLOAT"})
    void one_matrix_after_the_other_is_widened_exactly_in_the_same_place(Precision precision) {
        try (NDManager scope = Engines.newScope();
                WideningSpace space = new WideningSpace()) {
            WideningSpace.Place first = null;
            for (Shape shape : new Shape[] {new Shape(3, 4), new Shape(50, 7), new Shape(5, 2), new Shape(3, 4)}) {
                NDArray stored = scope.randomNormal(shape).toType(precision.held(), false);
                try (WideningSpace.Place place = space.take(precision)) {
                    first = first == null ? place : first;

                    NDArray wide = place.widen(stored);

                    assertThat(place).isSameAs(first);
                    assertThat(wide.getShape()).isEqualTo(shape);
                    assertThat(wide.toFloatArray())
                            .isEqualTo(precision.widen(scope, stored).toFloatArray());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"HALF", "BFLOAT"})
    void two_at_a_time_have_a_place_each(Precision precision) {
        try (WideningSpace space = new WideningSpace();
                WideningSpace.Place one = space.take(precision);
                WideningSpace.Place other = space.take(precision)) {
            assertThat(other).isNotSameAs(one);
        }
    }
}
