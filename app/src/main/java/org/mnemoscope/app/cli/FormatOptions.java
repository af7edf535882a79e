package org.mnemoscope.app.cli;

import org.mnemoscope.batch.BatchDefaults;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import picocli.CommandLine.Option;

/** The words that name a format. */
final class FormatOptions {
    @Option(names = "--format", defaultValue = "mnemonics-aligned")
    private String format;

    @Option(names = "--env-forced")
    private boolean environmentForced;

    @Option(names = "--spacing", paramLabel = "K", defaultValue = "1")
    private int spacing;

    /** What holds for the lines of a batch that say nothing else. */
    BatchDefaults defaults(TaskKind task, long seed) {
        return new BatchDefaults(task, format, environmentForced, spacing, seed);
    }

    Format format(TaskKind task) throws ProblemException {
        return Format.parse(task, format, environmentForced, spacing);
    }
}
