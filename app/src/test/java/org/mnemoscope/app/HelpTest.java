package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.language.Language;
import org.mnemoscope.workshop.benchmark.AttributionBenchmark;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {
    private static final String HANGUL = "(?s).*\\p{IsHangul}.*";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void speak_as_before() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void every_command_and_all_that_it_takes_are_described(Language language) {
        language.speak();

        assertThat(HelpKeys.commands()).hasSizeGreaterThan(15).allSatisfy(command -> assertThat(descriptions(command))
                .allMatch(text -> !text.isBlank() && text.matches(HANGUL) == (language == Language.KOREAN))
                .noneMatch(text -> text.contains("null")));
    }

    @ParameterizedTest
    @EnumSource
    void numbers_in_the_help_are_those_of_the_program(Language language) {
        language.speak();

        assertThat(help("attribute", "--steps")).contains(" " + MethodChoice.USUAL_STEPS + ")");
        assertThat(help("attribute", "--samples")).contains(" " + MethodChoice.Noise.USUAL_SAMPLES + ")");
        assertThat(help("attribute", "--sigma")).contains(" " + MethodChoice.Noise.USUAL_SIGMA + ")");
        assertThat(help("attribute", "--noise-seed")).contains(" " + MethodChoice.Noise.USUAL_SEED + ")");
        assertThat(help("attribution", "--runs")).contains(" " + AttributionBenchmark.FEWEST_RUNS);
    }

    private static List<String> descriptions(CommandSpec command) {
        return Stream.concat(
                        Stream.of((Object) command.usageMessage().description()),
                        command.args().stream()
                                .filter(argument -> !argument.hidden())
                                .map(ArgSpec::description))
                .map(lines -> String.join(" ", (String[]) lines))
                .toList();
    }

    private static String help(String command, String option) {
        return HelpKeys.commands()
                .filter(spec -> spec.name().equals(command))
                .map(spec -> String.join(" ", spec.findOption(option).description()))
                .findFirst()
                .orElseThrow();
    }
}
