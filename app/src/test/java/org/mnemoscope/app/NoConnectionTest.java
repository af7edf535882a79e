package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command connects to anything, whatever its libraries would like to tell their makers. */
class NoConnectionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute --random 4 --out OUT/map.png",
                "attribute --model GOLDENS/gpt2 --prompt hello --generate 3",
                "compare --random 4 --out OUT/both.svg",
                "models",
                "models --symbols GOLDENS/gpt2",
                "check GOLDENS/gpt2",
                "evaluate parity-alibi-aligned --lengths 3 --samples 2",
                "train RECIPE --out OUT/tiny",
                "methods --random 3",
                "figures --quick --out OUT/figures",
                "attribute --random 3 --session OUT/a.mnemo",
                "report SESSION --out OUT/page.html",
                "choose parity-alibi-aligned parity-alibi-aligned --out OUT/chosen --lengths 2 --samples 2 --maps 1 --map-length 2",
                "bench generation --model parity-alibi-aligned --prompt-tokens 8 --tokens 4 --runs 1",
                "completion"
            })
    void no_command_connects_to_anything(String line) throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), """
                {"name": "tiny", "title": "Tiny",
                 "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 12, "maxLength": 64},
                 "seed": 7,
                 "stages": [{"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2,
                             "longest": 4, "steps": 4, "batch": 2,
                             "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
                 "evaluation": {"lengths": [3], "samples": 4, "every": 20}}
                """);
        List<String> arguments = new ArrayList<>();
        for (String word : line.split(" ")) {
            arguments.add(word.replace("OUT", folder.toString())
                    .replace("RECIPE", recipe.toString())
                    .replace(
                            "SESSION",
                            Path.of("../model-bridge/src/test/resources/org/mnemoscope/fuzz/session.mnemo")
                                    .toAbsolutePath()
                                    .toString())
                    .replace("GOLDENS", Program.golden("").toAbsolutePath().toString()));
        }
        Path said = folder.resolve("said");

        assertThat(run(said, arguments)).as(Files.readString(said)).isZero();
        assertThat(folder.resolve("connections")).doesNotExist();
    }

    @Test
    void a_connection_would_be_noticed() throws Exception {
        run(folder.resolve("said"), List.of("http://127.0.0.1:9/"));

        assertThat(folder.resolve("connections")).content().contains("127.0.0.1");
    }

    private int run(Path said, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dmnemoscope.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordedSockets.class.getName(),
                folder.resolve("connections").toString()));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
    }
}
