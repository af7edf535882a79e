package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.language.Language;

class BadArgumentsTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void speak_as_before() {
        Locale.setDefault(before);
    }

    private static Arguments bad(String english, String korean, String... line) {
        return Arguments.of(english, korean, List.of(line));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                bad(
                        "Unknown option: '--dakr' (did you mean --dark? see mnemoscope attribute --help)",
                        "모르는 옵션: '--dakr' (혹시 --dark? 도움말: mnemoscope attribute --help)",
                        "attribute",
                        "--dakr"),
                bad(
                        "Unmatched arguments: 'x', 'y' (see mnemoscope attribute --help)",
                        "쓰일 곳이 없는 인수: 'x', 'y' (도움말: mnemoscope attribute --help)",
                        "attribute",
                        "x",
                        "y"),
                bad(
                        "Missing required argument: '--lengths=<lengths>' (see mnemoscope evaluate --help)",
                        "필요한 인수가 없습니다: '--lengths=<lengths>' (도움말: mnemoscope evaluate --help)",
                        "evaluate",
                        "model"),
                bad(
                        "Missing required arguments: '--out=FOLDER', 'MODEL' (see mnemoscope choose --help)",
                        "필요한 인수가 없습니다: '--out=FOLDER', 'MODEL' (도움말: mnemoscope choose --help)",
                        "choose"),
                bad(
                        "Missing required argument: '--out-dir=DIR' (see mnemoscope attribute --help)",
                        "필요한 인수가 없습니다: '--out-dir=DIR' (도움말: mnemoscope attribute --help)",
                        "attribute",
                        "--batch=x.jsonl"),
                bad(
                        "Missing required parameter for option '--lengths' (see mnemoscope evaluate --help)",
                        "옵션에 값이 없습니다: '--lengths' (도움말: mnemoscope evaluate --help)",
                        "evaluate",
                        "model",
                        "--lengths"),
                bad(
                        "Missing required parameter for option '--random' (see mnemoscope attribute --help)",
                        "옵션에 값이 없습니다: '--random' (도움말: mnemoscope attribute --help)",
                        "attribute",
                        "--random",
                        "--seed",
                        "3"),
                bad(
                        "Option '--random' should be specified only once (see mnemoscope attribute --help)",
                        "옵션은 한 번만 쓰세요: '--random' (도움말: mnemoscope attribute --help)",
                        "attribute",
                        "--random",
                        "3",
                        "--random",
                        "4"),
                bad(
                        "Invalid value for '--lengths': 'x' is not a whole number, or too large (see mnemoscope evaluate --help)",
                        "'--lengths'의 값이 잘못되었습니다: 'x'은(는) 정수가 아니거나 너무 큽니다 (도움말: mnemoscope evaluate --help)",
                        "evaluate",
                        "model",
                        "--lengths",
                        "5,x"),
                bad(
                        "Invalid value for '--dark': '5' is neither true nor false (see mnemoscope attribute --help)",
                        "'--dark'의 값이 잘못되었습니다: '5'은(는) true나 false가 아닙니다 (도움말: mnemoscope attribute --help)",
                        "attribute",
                        "--dark=5"),
                bad(
                        "Say what to measure: bench attribution, bench generation, bench memory or bench start. (see mnemoscope"
                                + " bench --help)",
                        "무엇을 잴지 쓰세요: bench attribution, bench generation, bench memory 또는 bench start. (도움말: mnemoscope"
                                + " bench --help)",
                        "bench"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_is_wrong_is_said_in_both_languages(String english, String korean, List<String> line) {
        assertThat(said(Language.ENGLISH, line)).isEqualTo(english);
        assertThat(said(Language.KOREAN, line)).isEqualTo(korean);
    }

    private static String said(Language language, List<String> line) {
        language.speak();
        Program run = Program.run(line.get(0), line.subList(1, line.size()));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        return run.err().strip();
    }
}
