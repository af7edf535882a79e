package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a process says that has too little memory: one sentence, and the status 1. */
class LittleMemoryTest {
    private static final String SMALL_HEAP = "-Xmx24m";
    private static final String KIBIBYTES_OF_ADDRESSES = "8000000";

    /** What attention adds to its scores has 8·2 000² values here, 128 MB. */
    @Test
    @Timeout(600)
    void a_text_whose_attention_bias_is_larger_than_the_heap_is_read() throws Exception {
        Ended ended = run(List.of(), "-Xmx96m", attribute(2000, 1999));

        assertThat(ended.said()).as(ended.said()).doesNotContain("Exception", "Error");
        assertThat(ended.status()).as(ended.said()).isZero();
    }

    @Test
    @Timeout(600)
    void a_full_heap_ends_as_a_sentence() throws Exception {
        Ended ended = run(List.of(), SMALL_HEAP, attribute(3000, 10));

        requireSentence(ended, "There is not enough memory: Java has ");
    }

    @Test
    @Timeout(600)
    @EnabledOnOs(OS.LINUX)
    void memory_that_the_system_refuses_ends_as_a_sentence() throws Exception {
        Ended ended = run(
                List.of("sh", "-c", "ulimit -v " + KIBIBYTES_OF_ADDRESSES + "; exec \"$@\"", "sh"),
                "-Xmx256m",
                attribute(9000, 8999));

        requireSentence(ended, "There is not enough memory: ");
    }

    private static void requireSentence(Ended ended, String begin) {
        assertThat(ended.said().lines()).as(ended.said()).hasSize(1);
        assertThat(ended.said()).startsWith(begin);
        assertThat(ended.status()).isEqualTo(1);
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

    private static Ended run(List<String> around, String heap, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(around);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
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
