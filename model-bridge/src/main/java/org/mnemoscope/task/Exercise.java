package org.mnemoscope.task;

import org.mnemoscope.language.Texts;

/**
 * A problem in a format.
 *
 * @param problem what is computed
 * @param writtenIn how it is written
 * @param shots solved problems in front of it
 */
public record Exercise(Problem problem, Format writtenIn, int shots) implements Subject {
    private static final Texts TEXTS = Texts.of(Exercise.class);
    private static final int LONGEST_SUMMARY = 64;

    @Override
    public String task() {
        return problem.kind().id();
    }

    @Override
    public String format() {
        return writtenIn.id();
    }

    @Override
    public String title() {
        return TEXTS.get("exercise." + task(), problem.length());
    }

    @Override
    public String formatTitle() {
        return shots == 0 ? writtenIn.title() : TEXTS.count("format.shots", shots, writtenIn.title());
    }

    @Override
    public String summary() {
        String text = problem.text();
        String shown = text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY - 1) + "…";
        return TEXTS.get("summary." + task(), shown);
    }
}
