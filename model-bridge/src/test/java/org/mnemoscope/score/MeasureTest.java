package org.mnemoscope.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the window says of a number, the documentation says in the same words. */
class MeasureTest {
    private static final Path METHODS = Path.of("..", "docs", "methods.md");

    @ParameterizedTest
    @EnumSource
    void stands_in_the_documentation_word_by_word(Measure measure) throws IOException {
        String row = "| " + measure.title() + " | " + measure.says() + " | " + measure.formula();

        assertThat(Files.readString(METHODS))
                .contains(row.replace("|Σ a − (f(e) − f(b))|", "\\|Σ a − (f(e) − f(b))\\|"));
    }

    @ParameterizedTest
    @EnumSource
    void says_it_in_a_sentence(Measure measure) {
        assertThat(measure.sentence()).matches("[A-Z].+: .+\\.");
    }
}
