package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pretended graphics card refuses, so that tests on it can fail. Part of the run of tests on it alone. */
class PretendedGpuCheck {
    private final NDManager card = Engines.newScope();
    private final NDManager host = card.newSubManager(Device.cpu());

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void arrays_lie_where_they_are_asked_for_and_keep_their_numbers() {
        NDArray there = card.create(new float[] {1, 2});

        assertThat(there.getDevice()).isEqualTo(Device.gpu(0));
        assertThat(there.add(there).getDevice()).isEqualTo(Device.gpu(0));
        assertThat(there.add(there).toFloatArray()).containsExactly(2, 4);
        assertThat(host.create(new float[] {1}).getDevice()).isEqualTo(Device.cpu());
    }

    @Test
    void operands_on_different_devices_are_refused() {
        NDArray here = host.create(new float[] {1});
        NDArray there = card.create(new float[] {1});

        assertThatThrownBy(() -> there.add(here))
                .hasMessage("torchAdd was given operands on the card and in the processor's memory");
    }

    @Test
    void the_processor_computes_nothing() {
        NDArray here = host.create(new float[] {1});

        assertThatThrownBy(() -> here.add(here)).hasMessage("torchAdd was to be computed by the processor");
    }

    @Test
    void what_is_written_into_a_copy_would_be_lost() {
        NDArray there = card.create(new float[] {1, 2});
        ByteBuffer copy = there.toByteBuffer(true);

        assertThatThrownBy(() -> copy.putFloat(3)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void a_move_leaves_the_array_that_was_moved_apart() {
        NDArray here = host.create(new Shape(2), DataType.FLOAT32);
        here.toByteBuffer(true).putFloat(1).putFloat(2);
        NDArray there = here.toDevice(Device.gpu(0), false);
        here.toByteBuffer(true).putFloat(5);

        assertThat(there.toFloatArray()).containsExactly(1, 2);
    }

    @Test
    void convolutions_are_refused() {
        NDArray image = card.ones(new Shape(1, 2, 1, 1));
        NDArray kernel = card.ones(new Shape(2, 2, 1, 1));

        assertThatThrownBy(() -> Conv2d.conv2d(image, kernel)).hasMessage("a convolution was asked of the card");
    }
}
