package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.engine.Engines;
import picocli.CommandLine.Command;

/** What the program says that has too little memory: one sentence, and the status 1. */
class LittleMemoryTest {
    @TempDir
    private Path folder;

    /** What attention adds to its scores has 8·2 000² values here, 128 MB. */
    @Test
    @Timeout(600)
    void a_text_whose_attention_bias_is_larger_than_the_heap_is_read() throws Exception {
        Ended ended = run("-Xmx96m", attribute(2000, 1999));

        assertThat(ended.said()).as(ended.said()).doesNotContain("Exception", "Error");
        assertThat(ended.status()).as(ended.said()).isZero();
    }

    @Test
    void a_heap_smaller_than_that_which_the_program_begins_with_is_taken() throws Exception {
        Ended ended = run("-Xmx32m", List.of("--version"));

        assertThat(ended.status()).as(ended.said()).isZero();
    }

    @Test
    void a_full_heap_ends_as_a_sentence() {
        requireSentence(new FullHeap(), "There is not enough memory: Java has ");
    }

    @Test
    void memory_that_the_system_refuses_ends_as_a_sentence() {
        requireSentence(new Greedy(), "There is not enough memory: the system did not give 1125899906 MB in one piece");
    }

    @Test
    void a_run_that_does_not_fit_is_no_bad_input() throws Exception {
        Path tight = folder.resolve("tight.json");
        Files.writeString(
                tight,
                Files.readString(Path.of("../samples/recipes/parity-none-no-scratchpad.json"))
                        .replace(
                                "../models/recall-none",
                                Path.of("../samples/models/recall-none")
                                        .toRealPath()
                                        .toString()));
        Ended ended = run(
                "-Xmx16m",
                List.of(
                        "train",
                        tight.toString(),
                        "--out",
                        folder.resolve("out").toString()));

        assertThat(ended.said())
                .startsWith("The recipe parity-none-no-scratchpad needs about ")
                .hasLineCount(1);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void requireSentence(Object command, String begin) {
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .addSubcommand("tried", command)
                .setErr(new PrintWriter(err))
                .execute("tried");

        assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
        assertThat(err.toString()).startsWith(begin);
        assertThat(status).isEqualTo(1);
    }

    /** A command that finds the heap full. */
    @Command(name = "tried")
    private static final class FullHeap implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    /** A command that asks the engine for more than any machine has. */
    @Command(name = "tried")
    private static final class Greedy implements Callable<Integer> {
        private static final long SIDE = 1L << 24;

        @Override
        public Integer call() {
            try (NDManager scope = Engines.newScope()) {
                return scope.create(new Shape(SIDE, SIDE)).getShape().dimension();
            }
        }
    }

    private static List<String> attribute(int tokens, int first) {
        String ids = new SplittableRandom(1)
                .ints(tokens, 0, 20)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return List.of(
                "attribute",
                "--model",
                Program.golden("mpt").toString(),
                "--ids",
                ids,
                "--first",
                Integer.toString(first));
    }

    /** @param said what it wrote to standard error */
    private record Ended(int status, String said) {}

    private static Ended run(String heap, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@bin/java.options",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                "org.mnemoscope.app.Main"));
        line.addAll(arguments);
        Process process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Ended(process.exitValue(), said.strip());
    }
}
