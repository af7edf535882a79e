package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.mnemoscope.engine.Engines;

class KeyValueCacheTest {
    /** A view of earlier keys that stayed with the cache would hold all of them, for every token that is generated. */
    @Test
    void what_is_made_of_its_arrays_belongs_to_the_pass_that_makes_it() {
        try (NDManager scope = Engines.newScope();
                KeyValueCache cache = new KeyValueCache(scope, 1)) {
            for (int token = 0; token < 3; token++) {
                try (NDManager pass = scope.newSubManager()) {
                    NDArray next = pass.ones(new Shape(1, 2, 1, 4));

                    NDArray keys = cache.appendKeys(0, next);
                    NDArray values = cache.appendValues(0, next);

                    assertThat(keys.getShape()).isEqualTo(new Shape(1, 2, token + 1, 4));
                    assertThat(keys.getManager()).isSameAs(pass);
                    assertThat(values.getManager()).isSameAs(pass);
                }
            }
        }
    }
}
