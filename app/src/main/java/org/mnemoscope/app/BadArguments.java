package org.mnemoscope.app;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.language.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, said in the language that is spoken: picocli itself says it in English. */
final class BadArguments {
    private static final Texts TEXTS = Texts.of(BadArguments.class);

    /** Types that picocli reads; what else is no value of its option, those who read it have said. */
    private static final Set<String> PLAIN = Set.of("int", "long", "double", "boolean");

    private BadArguments() {}

    /**
     * A sentence that names the argument, and the command whose help tells more.
     *
     * @param failure what is wrong
     * @param arguments the whole command line
     */
    static String sentence(ParameterException failure, String[] arguments) {
        String wrong = wrong(failure, List.of(arguments));
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        return meant(failure)
                .reduce((one, other) -> TEXTS.get("arguments.or", one, other))
                .map(meant -> TEXTS.get("arguments.meant", wrong, meant, command))
                .orElseGet(() -> TEXTS.get("arguments.help", wrong, command));
    }

    private static Stream<String> meant(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                : Stream.empty();
    }

    private static String wrong(ParameterException failure, List<String> arguments) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> words = unmatched.getUnmatched();
            return TEXTS.count(
                    unmatched.isUnknownOption() ? "arguments.unknown" : "arguments.unmatched",
                    words.size(),
                    joined(words.stream()));
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing.getMissing(), arguments);
        }
        if (failure instanceof OverwrittenOptionException twice) {
            return TEXTS.get("arguments.twice", name(twice.getOverwritten()));
        }
        if (failure.getArgSpec() != null && failure.getCause() != null) {
            return TEXTS.get("arguments.invalid", name(failure.getArgSpec()), reason(failure));
        }
        return failure.getMessage();
    }

    /** An option, or its value where the option itself was said. */
    private static String missing(List<ArgSpec> arguments, List<String> said) {
        List<ArgSpec> absent = arguments.stream()
                .filter(ArgSpec::required)
                .filter(Predicate.not(argument -> isSaid(argument, said)))
                .toList();
        if (absent.isEmpty()) {
            return TEXTS.get("arguments.no-value", name(arguments.get(0)));
        }
        return TEXTS.count(
                "arguments.missing", absent.size(), joined(absent.stream().map(BadArguments::withValue)));
    }

    private static boolean isSaid(ArgSpec argument, List<String> said) {
        return argument instanceof OptionSpec option
                && said.stream().anyMatch(word -> List.of(option.names()).contains(word.split("=", 2)[0]));
    }

    private static String reason(ParameterException failure) {
        Class<?> read = failure.getArgSpec().auxiliaryTypes()[0];
        String type = MethodType.methodType(read).unwrap().returnType().getSimpleName();
        return PLAIN.contains(type)
                ? TEXTS.get("type." + type, failure.getValue())
                : failure.getCause().getMessage();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String withValue(ArgSpec argument) {
        return argument instanceof OptionSpec ? name(argument) + "=" + argument.paramLabel() : name(argument);
    }

    private static String joined(Stream<String> words) {
        return words.map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }
}
