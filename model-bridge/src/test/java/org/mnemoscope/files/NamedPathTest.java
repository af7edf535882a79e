package org.mnemoscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NamedPathTest {
    /** The one character that no system takes. */
    private static final String NONE = "models/a\0b";

    @Test
    void a_text_names_a_path_of_its_own_or_beside_others() throws NotAPathException {
        assertThat(NamedPath.of("models/gpt2")).isEqualTo(Path.of("models", "gpt2"));
        assertThat(NamedPath.of(Path.of("samples"), "../a")).isEqualTo(Path.of("samples/../a"));
        assertThat(NamedPath.find(Path.of("samples"), "a")).contains(Path.of("samples/a"));
    }

    @Test
    void a_text_that_names_none_is_refused_in_one_line() {
        assertThatThrownBy(() -> NamedPath.of(NONE))
                .isInstanceOf(NotAPathException.class)
                .hasMessage("'models/a b' cannot be a path on this system: Nul character not allowed.");
        assertThatThrownBy(() -> NamedPath.of("x".repeat(5000) + "\0"))
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void who_can_do_without_gets_nothing() {
        assertThat(NamedPath.find(NONE)).isEmpty();
        assertThat(NamedPath.find(Path.of("samples"), NONE)).isEmpty();
    }
}
