package org.mnemoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final Release released = new Release("0.1.2", Instant.EPOCH);
    private final Release snapshot = new Release("0.1.2-SNAPSHOT", Instant.EPOCH);

    @Test
    void what_is_not_released_sorts_before_the_release() {
        assertThat(snapshot.debian()).isEqualTo("0.1.2~snapshot");
        assertThat(released.debian()).isEqualTo("0.1.2");
        assertThat(snapshot.rpmRelease()).isEqualTo("0.snapshot");
        assertThat(released.rpmRelease()).isEqualTo("1");
    }

    @Test
    void jpackage_takes_numbers_alone() {
        assertThat(snapshot.number()).isEqualTo("0.1.2");
    }

    @Test
    void macos_takes_no_zero_in_front() {
        assertThat(snapshot.mac()).isEqualTo("1.1.2");
        assertThat(new Release("2.0.1", Instant.EPOCH).mac()).isEqualTo("2.0.1");
    }
}
