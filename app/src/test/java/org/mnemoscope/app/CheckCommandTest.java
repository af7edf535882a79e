package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void a_reference_model_agrees_with_its_numbers(String name) {
        Program run = Program.run("check", Program.golden(name).toString());

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).contains("ok ", "tokenization", "logits", "greedy continuation", "probability, l2");
        assertThat(run.out()).doesNotContain("FAILED");
    }

    @Test
    void one_changed_number_fails_the_check_and_is_shown() throws IOException {
        try (Stream<Path> files = Files.list(Program.golden("mpt"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path file = folder.resolve("golden.json");
        JsonObject golden = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonArray row = golden.getAsJsonArray("logits").get(5).getAsJsonArray();
        row.set(7, new JsonPrimitive(row.get(7).getAsDouble() + 0.01));
        Files.writeString(file, golden.toString());
        Program run = Program.run("check", folder.toString());

        assertThat(run.status()).isEqualTo(1);
        List<String> failed =
                run.out().lines().filter(line -> line.startsWith("FAILED")).toList();
        assertThat(failed).hasSize(1).first().asString().contains("logits");
        assertThat(run.err()).isEmpty();
    }
}
