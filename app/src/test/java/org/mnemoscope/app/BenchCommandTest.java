package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private static final String[] SMALL = {
        "--model", Program.golden("mpt").toString(), "--ids", "3,23,8,27,9,25,9,4,23,8,27,9,25,8", "--first", "8"
    };

    @Test
    void one_json_object_has_the_figures() {
        Program run = bench("--json", "--threads", "2");

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject figures = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(figures.keySet())
                .containsExactly("seconds", "rows", "tokens", "threads", "gflop", "gflops", "peak_gflops", "native_mb");
        assertThat(figures.get("rows").getAsInt()).isEqualTo(6);
        assertThat(figures.get("tokens").getAsInt()).isEqualTo(14);
        assertThat(figures.get("threads").getAsInt()).isEqualTo(2);
        double seconds = figures.get("seconds").getAsDouble();
        double gflop = figures.get("gflop").getAsDouble();
        assertThat(seconds).isPositive();
        assertThat(figures.get("gflops").getAsDouble())
                .isCloseTo(gflop / seconds, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(figures.get("peak_gflops").getAsDouble()).isPositive();
    }

    @Test
    void the_figures_read_as_sentences_too() {
        Program run = bench();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("s a map (median), 6 rows over 14 tokens", "GFLOP a map", "float32 multiplication");
    }

    /** The parity prompt: in the small one a pause of the machine leaves no operation a share that is listed. */
    @Test
    void a_profile_lists_operations_and_what_lies_between_them() {
        Program run = Program.run(
                "bench",
                "attribution",
                "--profile",
                "--digits-only",
                "--model",
                "../samples/models/parity-alibi-aligned");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("calls into the native engine", "aten::", "Java and the kernel in C");
    }

    @Test
    void generation_is_timed_apart_from_its_prompt() {
        Program run = generation("--tokens", "7", "--prompt-tokens", "5", "--runs", "2", "--json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject figures = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(figures.keySet())
                .containsExactly(
                        "seconds", "tokens", "tokens_per_second", "prompt_seconds", "prompt_tokens", "resident_mb");
        assertThat(figures.get("tokens").getAsInt()).isEqualTo(7);
        assertThat(figures.get("prompt_tokens").getAsInt()).isEqualTo(5);
        assertThat(figures.get("prompt_seconds").getAsDouble()).isPositive();
        assertThat(figures.get("tokens_per_second").getAsDouble()
                        * figures.get("seconds").getAsDouble())
                .isCloseTo(7, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(generation("--tokens", "3", "--runs", "1").out())
                .contains("s for 3 tokens (median)", "tokens/s, after", "a prompt of 20 tokens");
        generation("--tokens", "0").requireRefused(2, "--tokens is 0; it must be from 1 to 100000.");
    }

    private static Program generation(String... options) {
        String[] line = new String[3 + options.length];
        line[0] = "generation";
        line[1] = "--model";
        line[2] = Program.golden("mpt").toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return Program.run("bench", line);
    }

    @Test
    void what_cannot_be_measured_is_refused() {
        bench("--runs", "3").requireRefused(2, "--runs is 3; it must be from 7 to 10000.");
        bench("--threads", "0").requireRefused(2, "--threads is 0; it must be from 1 to 256.");
        bench("--digits-only").requireRefused(2, "--digits-only goes with the parity prompt, not with --ids.");
        bench("--json", "--profile").requireRefused(2, "Both --json and --profile are given; say one of them.");
        Program.run("bench")
                .requireRefused(
                        2, "Say what to measure: bench attribution, bench generation, bench memory or bench start.");
        Program.run("bench", "attribution", "--model", Program.golden("mpt").toString(), "--ids", "3,64")
                .requireRefused(2, "token id 64 is out of range; the model has ids 0 to 63.");
    }

    private static Program bench(String... options) {
        String[] line = new String[1 + SMALL.length + options.length];
        line[0] = "attribution";
        System.arraycopy(SMALL, 0, line, 1, SMALL.length);
        System.arraycopy(options, 0, line, 1 + SMALL.length, options.length);
        return Program.run("bench", line);
    }
}
