package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class EngineFailureTest {
    private static final long PETABYTE_SIDE = 1L << 24;

    @Test
    void what_the_system_does_not_give_is_said_with_its_size() {
        try (NDManager scope = Engines.newScope()) {
            Throwable thrown = catchThrowable(() -> scope.create(new Shape(PETABYTE_SIDE, PETABYTE_SIDE)));

            assertThat(thrown).isInstanceOf(EngineException.class);
            assertThat(EngineFailure.known(thrown))
                    .isInstanceOfSatisfying(EngineFailure.class, known -> assertThat(known.isOfMemory())
                            .isTrue())
                    .hasMessage("There is not enough memory: the system did not give 1125899906 MB in one piece;"
                            + " a shorter text, fewer rows or fewer threads need less.");
        }
    }

    @Test
    void what_a_graphics_card_does_not_give_is_said_with_its_size() {
        Throwable known =
                EngineFailure.known(new EngineException("CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0"
                        + " has a total capacity of 7.79 GiB of which 1.02 GiB is free."));

        assertThat(known)
                .isInstanceOfSatisfying(EngineFailure.class, failure -> assertThat(failure.isOfMemory())
                        .isTrue())
                .hasMessage("There is not enough memory: the graphics card did not give 2.50 GiB in one piece;"
                        + " a shorter text or fewer rows need less.");
    }

    @Test
    void work_that_does_not_fit_is_not_begun_and_said_with_both_sizes() {
        FreeMemory.require(1);
        Throwable thrown = catchThrowable(() -> FreeMemory.require(1L << 50));

        assertThat(EngineFailure.known(thrown))
                .isInstanceOfSatisfying(EngineFailure.class, known -> assertThat(known.isOfMemory())
                        .isTrue())
                .hasMessageMatching("There is not enough memory: this needs about 1125899906 MB, and \\d+ MB are free;"
                        + " a shorter text needs less\\.");
    }

    @Test
    void a_full_heap_is_said_with_its_limit_wherever_it_stands_in_the_chain() {
        Throwable known = EngineFailure.known(new IllegalStateException(new OutOfMemoryError("Java heap space")));

        assertThat(known)
                .isInstanceOf(EngineFailure.class)
                .hasMessageStartingWith("There is not enough memory: Java has "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB for itself");
    }

    @Test
    void another_failure_of_the_engine_is_one_line() {
        try (NDManager scope = Engines.newScope()) {
            NDArray two = scope.ones(new Shape(2, 3));
            Throwable thrown = catchThrowable(() -> two.matMul(scope.ones(new Shape(2, 3))));

            assertThat(EngineFailure.known(thrown))
                    .isInstanceOfSatisfying(EngineFailure.class, known -> assertThat(known.isOfMemory())
                            .isFalse())
                    .message()
                    .startsWith("The engine failed: ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void what_is_no_failure_of_the_engine_stays_what_it_is() {
        Throwable own = new IllegalStateException("a mistake");

        assertThat(EngineFailure.known(own)).isSameAs(own);
    }
}
