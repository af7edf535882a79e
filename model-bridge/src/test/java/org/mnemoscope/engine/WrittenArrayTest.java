package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrittenArrayTest {
    @Test
    void pieces_come_together_on_the_device_that_computes() {
        try (NDManager scope = Engines.newScope()) {
            NDArray array = WrittenArray.create(scope, new Shape(2, 3), DataType.FLOAT32, pieces -> {
                pieces.piece(4, 6).asFloatBuffer().put(new float[] {5, 6});
                pieces.piece(0, 4).asFloatBuffer().put(new float[] {1, 2, 3, 4});
            });

            assertThat(array.getDevice()).isEqualTo(scope.getDevice());
            assertThat(array.getManager()).isSameAs(scope);
            assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void a_writer_that_fails_leaves_nothing_behind() {
        try (NDManager scope = Engines.newScope()) {
            assertThatThrownBy(() -> WrittenArray.create(scope, new Shape(2), DataType.FLOAT32, pieces -> {
                        throw new IOException("the disk is gone");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(scope.getManagedArrays()).isEmpty();
        }
    }
}
