package org.mnemoscope.app.window.panel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

/** The formats that panels offer. */
final class FormatChoices {
    private FormatChoices() {}

    /** Every format of a task: first the free-running ones, then those the environment forces. */
    static List<Format> of(TaskKind task) {
        return switch (task) {
            case PARITY ->
                freeThenForced(
                        ParityScheme.values(),
                        ParityFormat::new,
                        s -> new ParityFormat(s, true, 1),
                        s -> s.usesMnemonics());
            case ADDITION ->
                freeThenForced(
                        AdditionScheme.values(),
                        AdditionFormat::new,
                        s -> new AdditionFormat(s, true),
                        s -> s.usesMnemonics());
        };
    }

    /** What the panel with mnemonics opens with. */
    static Format withMnemonics(TaskKind task) {
        return switch (task) {
            case PARITY -> new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
            case ADDITION -> new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED);
        };
    }

    /** What the panel without mnemonics opens with. */
    static Format without(TaskKind task) {
        return switch (task) {
            case PARITY -> new ParityFormat(ParityScheme.SCRATCHPAD);
            case ADDITION -> new AdditionFormat(AdditionScheme.PLAIN);
        };
    }

    private static <S> List<Format> freeThenForced(
            S[] schemes, Function<S, Format> free, Function<S, Format> forced, Function<S, Boolean> canBeForced) {
        return Stream.concat(
                        Arrays.stream(schemes).map(free),
                        Arrays.stream(schemes).filter(canBeForced::apply).map(forced))
                .toList();
    }
}
