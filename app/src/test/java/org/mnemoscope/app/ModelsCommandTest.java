package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelsCommandTest {
    private static String symbols(String model) {
        Program run = Program.run("models", "--symbols", model);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void the_tokens_of_a_bundled_model_and_its_pool_are_shown() {
        assertThat(symbols("recall")).contains("marks: >>> 3", "end: <end> 1", "a pool of 128: m0 m1");
    }

    @Test
    void a_vocabulary_tells_which_form_it_takes_and_what_it_lacks() {
        assertThat(symbols(Program.golden("gpt2").toString()))
                .contains("␣>>> 280", "### is no single token", "digits: 0 16", "end: <|endoftext|> 0")
                .contains("a pool of 3; at least 64 are needed to draw from: The ick laz");
    }

    @Test
    void a_folder_that_is_none_is_refused() {
        Program.run("models", "--symbols", "nowhere").requireRefused(2, "There is no model 'nowhere'");
    }
}
