package org.mnemoscope.app.cli;

import java.util.Optional;
import org.mnemoscope.batch.BatchDefaults;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import picocli.CommandLine.Option;

/** The words that name a format. What they leave open is as the model was trained. */
final class FormatOptions {
    @Option(names = "--format")
    private String format;

    @Option(names = "--env-forced")
    private boolean environmentForced;

    @Option(names = "--spacing", paramLabel = "K")
    private Integer spacing;

    /** Whether anything was named. */
    boolean given() {
        return format != null || environmentForced || spacing != null;
    }

    /** Whether it was said how problems are written. */
    boolean namesScheme() {
        return format != null;
    }

    /**
     * How problems are written: as named, for the rest as the model was trained, else parity with aligned mnemonics.
     *
     * @param task the task, if it was named
     * @param trained what the model was trained on, if one was named and says so
     */
    Format format(Optional<TaskKind> task, Optional<Format> trained) throws ProblemException {
        TaskKind kind = task.or(() -> trained.map(Format::task)).orElse(TaskKind.PARITY);
        Optional<Format> usual = trained.filter(known -> format == null && known.task() == kind);
        if (!given() && usual.isPresent()) {
            return usual.get();
        }
        String scheme = format != null ? format : usual.map(Format::id).orElse(ParityScheme.MNEMONICS_ALIGNED.id());
        int every = spacing != null ? spacing : usual.map(Format::spacing).orElse(1);
        return Format.parse(kind, scheme, environmentForced, every);
    }

    /** What holds for the lines of a batch that say nothing else. */
    BatchDefaults defaults(Optional<TaskKind> task, Optional<Format> trained, long seed) throws ProblemException {
        Format usual = format(task, trained);
        return new BatchDefaults(usual.task(), usual.id(), usual.environmentForced(), usual.spacing(), seed);
    }
}
