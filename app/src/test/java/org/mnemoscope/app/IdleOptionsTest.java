package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would change nothing where it stands is refused, in one line, before anything is computed. */
class IdleOptionsTest {
    private static final int BAD = 2;

    private static Arguments bad(String expected, String... line) {
        return Arguments.of(expected, List.of(line));
    }

    static Stream<Arguments> options() {
        String gpt2 = Program.golden("gpt2").toString();
        String mpt = Program.golden("mpt").toString();
        return Stream.of(
                bad("--enlarge goes with a picture of pixels", "attribute", "--random", "3", "--enlarge", "2"),
                bad(
                        "--enlarge goes with a picture of pixels",
                        "compare",
                        "--random",
                        "3",
                        "--out",
                        "a.svg",
                        "--enlarge",
                        "2"),
                bad("--dark says how a picture looks", "attribute", "--random", "3", "--dark"),
                bad(
                        "--dark says how a picture looks",
                        "compare",
                        "--random",
                        "3",
                        "--difference",
                        "--out",
                        "a.csv",
                        "--dark"),
                bad("--signed says how a picture looks", "methods", "--random", "3", "--signed"),
                bad("--normalisation says how", "attribute", "--random", "3", "--normalisation", "raw"),
                bad("--all-tokens says how", "attribute", "--random", "3", "--all-tokens", "--out", "a.csv"),
                bad("go with --shots", "attribute", "--random", "3", "--shot-length", "2"),
                bad("go with --shots", "attribute", "--random", "3", "--shot-seed", "2"),
                bad("--top-p, --first and --contrast go with a text", "attribute", "--random", "3", "--top-p", "0.5"),
                bad(
                        "--top-p goes with a --temperature",
                        "attribute",
                        "--model",
                        gpt2,
                        "--prompt",
                        "0",
                        "--top-p",
                        "0.5"),
                bad("go with problems, not", "attribute", "--model", gpt2, "--prompt", "0", "--format", "scratchpad"),
                bad("go with problems, not", "attribute", "--model", gpt2, "--prompt", "0", "--prompts", "2"),
                bad("go with problems, not", "attribute", "--model", gpt2, "--ids", "1,2", "--digits-only"),
                bad("Both --card and --symbols are given", "models", "--card", mpt, "--symbols", mpt),
                bad("--first goes with --ids.", "bench", "attribution", "--first", "2"),
                bad("and --model are given; say one of them", mpt, "--model", "parity-alibi-aligned"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void what_would_change_nothing_is_refused(String expected, List<String> line) {
        Program.run(line.get(0), line.subList(1, line.size())).requireRefused(BAD, expected);
        assertThat(List.of(Path.of("a.svg"), Path.of("a.csv")))
                .noneMatch(file -> file.toFile().exists());
    }
}
