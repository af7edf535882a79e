package org.mnemoscope.task;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every format there is, and what the tests need to write in them. */
final class Formats {
    /** Names to draw from, enough for the longest problem. */
    static final List<String> POOL =
            IntStream.range(0, 130).mapToObj(i -> "m" + i).toList();

    private Formats() {}

    static Stream<ParityFormat> parity() {
        Stream<ParityFormat> plain = Stream.of(ParityScheme.values())
                .filter(scheme -> !scheme.usesMnemonics())
                .map(ParityFormat::new);
        Stream<ParityFormat> withMnemonics = Stream.of(false, true)
                .flatMap(forced -> Stream.concat(
                        Stream.of(ParityScheme.values())
                                .filter(ParityScheme::usesMnemonics)
                                .map(scheme -> new ParityFormat(scheme, forced, 1)),
                        Stream.of(2, 3, 7)
                                .map(spacing -> new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, forced, spacing))));
        return Stream.concat(plain, withMnemonics);
    }

    static Stream<AdditionFormat> addition() {
        return Stream.of(false, true).flatMap(forced -> Stream.of(AdditionScheme.values())
                .filter(scheme -> !forced || scheme.usesMnemonics())
                .map(scheme -> new AdditionFormat(scheme, forced)));
    }

    static Stream<Format> all() {
        return Stream.concat(parity(), addition());
    }

    static Stream<Format> environmentForced() {
        return all().filter(Format::environmentForced);
    }

    static Format freeRunning(Format format) {
        return format instanceof ParityFormat parity
                ? new ParityFormat(parity.scheme(), false, parity.spacing())
                : new AdditionFormat(((AdditionFormat) format).scheme());
    }

    /** A problem of any length the task allows. */
    static Problem randomProblem(TaskKind task, RandomGenerator random) {
        return switch (task) {
            case PARITY -> ParityProblem.random(1 + random.nextInt(ParityProblem.MAX_LENGTH), random);
            case ADDITION ->
                AdditionProblem.random(
                        1 + random.nextInt(AdditionProblem.MAX_LENGTH),
                        1 + random.nextInt(AdditionProblem.MAX_LENGTH),
                        random);
        };
    }
}
