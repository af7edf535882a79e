package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small models made of what people reported of other programs, each with a command line and what must come of it. The numbers are
 * those of transformers and PyTorch, or of double precision.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/org/mnemoscope/app/cases");
    private static final double TOLERANCE = 2e-4;

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> found = Files.list(CASES)) {
            return found.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comes_out_as_it_should(String name) throws Exception {
        JsonObject description = json(CASES.resolve(name).resolve("expected.json"));
        JsonObject expected = description.getAsJsonObject("expected");
        Path out = folder.resolve("map.json");
        Ended ended = run(CASES.resolve(name), description, out);

        assertThat(ended.err()).doesNotContain("\tat ", "panicked");
        if (expected.has("exit_status")) {
            int status = description.toString().contains("not 0") ? ended.status() : number(expected, "exit_status");
            assertThat(ended.status()).as(ended.err()).isEqualTo(status).isNotZero();
            assertThat(ended.err().lines().filter(said -> !said.matches(" *\\d+ %.*")))
                    .as(ended.err())
                    .hasSize(1);
            return;
        }
        assertThat(ended.status()).as(ended.err()).isZero();
        JsonObject map = json(out);
        assertThat(map.get("input_ids")).isEqualTo(expected.get("input_ids"));
        if (expected.has("signed_sum")) {
            assertThat(map.get("contrast_ids")).isEqualTo(expected.get("contrast_ids"));
            requireSame(expected.getAsJsonArray("signed_sum"), map.getAsJsonArray("values"));
        }
    }

    private record Ended(int status, String err) {}

    /** A process of its own, since the working directory and the locale of this one cannot be changed. */
    private Ended run(Path directory, JsonObject description, Path out) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-Dmnemoscope.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.mnemoscope.app.Main"));
        for (JsonElement argument : description.getAsJsonArray("args")) {
            line.add(argument.getAsString());
        }
        line.addAll(List.of("--out", out.toString()));
        String inside = description.has("working_directory")
                ? description.get("working_directory").getAsString()
                : "";
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(line)
                .directory(directory.resolve(inside).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(err));
    }

    private static void requireSame(JsonArray expected, JsonArray values) {
        assertThat(values).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            JsonArray right = expected.get(row).getAsJsonArray();
            double largest = 1e-9;
            for (JsonElement value : right) {
                largest = Math.max(largest, Math.abs(value.getAsDouble()));
            }
            for (int column = 0; column < right.size(); column++) {
                double value = values.get(row).getAsJsonArray().get(column).getAsDouble();
                assertThat(value)
                        .as("row %d, column %d", row, column)
                        .isCloseTo(right.get(column).getAsDouble(), within(TOLERANCE * largest));
            }
        }
    }

    private static int number(JsonObject object, String key) {
        return object.get(key).getAsInt();
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
