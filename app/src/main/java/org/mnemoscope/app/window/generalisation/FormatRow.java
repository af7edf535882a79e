package org.mnemoscope.app.window.generalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

/**
 * A line of the list of formats.
 *
 * @param title what a person reads
 * @param free the free-running format; on a line beside the usual ones whatever it is
 * @param forced the environment-forced one, where there can be one
 */
public record FormatRow(String title, Format free, Optional<Format> forced) {
    private static final Texts TEXTS = Texts.of(FormatRow.class);
    private static final List<Integer> SPACINGS = List.of(2, 4, 8);

    /**
     * The lines of a task: always the same ones in the same order, after them whatever else was measured.
     *
     * @param measured the formats of all measured models
     */
    static List<FormatRow> of(TaskKind task, List<Format> measured) {
        List<FormatRow> usual = of(task);
        List<FormatRow> rows = new ArrayList<>(usual);
        measured.stream()
                .filter(format -> format.task() == task)
                .filter(format -> usual.stream().flatMap(FormatRow::formats).noneMatch(format::equals))
                .distinct()
                .forEach(format -> rows.add(new FormatRow(format.title(), format, Optional.empty())));
        return List.copyOf(rows);
    }

    private static List<FormatRow> of(TaskKind task) {
        List<FormatRow> rows = new ArrayList<>();
        switch (task) {
            case PARITY -> {
                for (ParityScheme scheme : ParityScheme.values()) {
                    rows.add(row(scheme, 1));
                    if (scheme == ParityScheme.MNEMONICS_ALIGNED) {
                        SPACINGS.forEach(spacing -> rows.add(row(scheme, spacing)));
                    }
                }
            }
            case ADDITION -> {
                for (AdditionScheme scheme : AdditionScheme.values()) {
                    Format free = new AdditionFormat(scheme);
                    rows.add(new FormatRow(
                            free.title(),
                            free,
                            scheme.usesMnemonics() ? Optional.of(new AdditionFormat(scheme, true)) : Optional.empty()));
                }
            }
        }
        return rows;
    }

    private static FormatRow row(ParityScheme scheme, int spacing) {
        Format free = new ParityFormat(scheme, false, spacing);
        return new FormatRow(
                spacing == 1 ? free.title() : TEXTS.get("mnemonics.every", spacing),
                free,
                scheme.usesMnemonics() ? Optional.of(new ParityFormat(scheme, true, spacing)) : Optional.empty());
    }

    /** What is compared at first, as in the paper. */
    static List<Format> first(TaskKind task) {
        return switch (task) {
            case PARITY ->
                List.of(
                        new ParityFormat(ParityScheme.SCRATCHPAD),
                        new ParityFormat(ParityScheme.INTERLEAVED),
                        new ParityFormat(ParityScheme.MNEMONICS_ALIGNED));
            case ADDITION ->
                List.of(
                        new AdditionFormat(AdditionScheme.PLAIN),
                        new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED),
                        new AdditionFormat(AdditionScheme.MNEMONICS_NON_ALIGNED));
        };
    }

    /** Both formats, or the one there is. */
    public Stream<Format> formats() {
        return Stream.concat(Stream.of(free), forced.stream());
    }
}
