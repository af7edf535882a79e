package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {
    @Test
    void the_processor_is_always_there() throws Exception {
        assertThat(Devices.available()).startsWith("cpu");
        assertThat(Devices.hindrance("cpu")).isEmpty();
        Devices.use("cpu");
        assertThat(Engines.deviceName()).isEqualTo("cpu");
        assertThat(FreeMemory.place()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "gpu-1", "GPU0", "cuda:0", "tpu0", "gpu0000"})
    void a_name_that_is_none_is_refused_with_those_that_are(String name) {
        assertThatThrownBy(() -> Devices.use(name))
                .isInstanceOf(DeviceException.class)
                .hasMessage(
                        "'" + name + "' is no device; there are cpu, and gpu0 and so on for graphics cards by NVIDIA.");
    }

    @Test
    void a_card_that_is_not_there_is_refused_and_nothing_changes() {
        assertThatThrownBy(() -> Devices.use("gpu999"))
                .isInstanceOf(DeviceException.class)
                .hasMessageStartingWith("gpu999 is not there: ");
        assertThat(Engines.deviceName()).isEqualTo("cpu");
    }
}
