package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A machine with one graphics card. Part of the run of tests on the pretended one alone. */
class DevicesGpuCheck {
    @Test
    void the_card_is_there_and_another_is_not() {
        assertThat(Devices.available()).containsExactly("cpu", "gpu0");
        assertThat(Devices.hindrance("gpu0")).isEmpty();
        assertThat(Devices.hindrance("gpu1")).hasValue("gpu1 is not there: this machine has gpu0 alone.");
    }

    @Test
    void a_card_without_its_libraries_is_told_with_what_it_needs() {
        PretendedGpu.withoutLibraries(() -> {
            assertThat(Devices.available()).containsExactly("cpu");
            assertThat(Devices.hindrance("gpu0"))
                    .hasValue(
                            "gpu0 needs PyTorch 2.7.1 for CUDA, ai.djl.pytorch:pytorch-native-cu128 in Maven, and this one"
                                    + " is for the CPU; docs/gpu.md says how to get it.");
        });
    }

    @Test
    void memory_is_the_cards_and_one_operation_fills_it() {
        assertThat(FreeMemory.bytes()).isEqualTo(PretendedGpu.FREE_BYTES);
        assertThat(FreeMemory.place()).isEqualTo(" on gpu0");
        assertThat(Engines.freeProcessors()).isEqualTo(1);
    }

    @Test
    void other_processes_compute_on_the_processor() {
        assertThat(Engines.options()).noneMatch(option -> option.contains("gpu"));
    }
}
