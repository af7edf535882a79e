package org.mnemoscope.app.cli;

import java.util.Optional;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;
import picocli.CommandLine.Option;

/** The words that name a problem. */
final class PromptOptions {
    private static final Texts TEXTS = Texts.of(PromptOptions.class);

    @Option(names = "--task")
    private String task;

    @Option(names = "--problem", paramLabel = "P")
    private String problem;

    @Option(names = "--random", paramLabel = "LENGTH")
    private Integer random;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1")
    private long seed;

    /** The task that was named, or that of a sum. */
    Optional<TaskKind> task() throws ProblemException {
        if (task != null) {
            return Optional.of(TaskKind.parse(task));
        }
        return problem != null && problem.contains("+") ? Optional.of(TaskKind.ADDITION) : Optional.empty();
    }

    /** Whether the task that was named is a text, which is no problem. */
    boolean isText() {
        return TextOptions.TASK.equals(task);
    }

    /** Whether no task was named that a text is not. */
    boolean allowsText() {
        return task == null || isText();
    }

    /** Decides what is drawn. */
    long seed() {
        return seed;
    }

    /** Refuses what is no problem of a task, before a model is opened. */
    void check(TaskKind kind) throws ProblemException {
        problem(kind, seed);
    }

    /** Whether a problem was named at all. */
    boolean given() {
        return problem != null || random != null;
    }

    /**
     * The problem.
     *
     * @param format how it is written
     * @param further 0 for the first prompt, 1 for the next random one, …
     */
    Question.OfProblem question(Format format, int further) throws ProblemException {
        return questionOfSeed(format, seed + further);
    }

    /**
     * The problem that another seed draws, or the one that was typed with the mnemonics that it draws.
     *
     * @param format how it is written
     * @param drawnBy the seed
     */
    Question.OfProblem questionOfSeed(Format format, long drawnBy) throws ProblemException {
        return new Question.OfProblem(problem(format.task(), drawnBy), format, drawnBy);
    }

    private Problem problem(TaskKind kind, long drawnBy) throws ProblemException {
        if (problem != null && random != null) {
            throw new ProblemException(TEXTS.get("problem.twice"));
        }
        if (problem != null) {
            return ProblemParser.parse(kind, problem);
        }
        if (random == null) {
            throw new ProblemException(TEXTS.get("problem.none"));
        }
        kind.requireLength(random);
        return kind.random(random, drawnBy);
    }
}
