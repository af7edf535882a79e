package org.mnemoscope.app;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.batch.ProblemsFileException;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.engine.EngineFolderException;
import org.mnemoscope.files.NotAPathException;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.files.Reason;
import org.mnemoscope.grammar.GrammarException;
import org.mnemoscope.language.Texts;
import org.mnemoscope.lesson.LessonException;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.NoRoomForWeightsException;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.NoRoomToTrainException;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.TrainingException;
import org.mnemoscope.workshop.golden.GoldenException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What a command that did not succeed says, one line on standard error, and the status it ends with. */
final class ExitStatus {
    private static final Texts TEXTS = Texts.of(ExitStatus.class);

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int CANCELLED = 130;

    /** What a shell says of a program that was ended for printing to nobody (SIGPIPE), as in {@code yes | head}. */
    static final int READER_GONE = 141;

    private static final int LONGEST_LINE = 1000;

    private ExitStatus() {}

    /**
     * The end of a command that threw something.
     *
     * @param failure what it threw
     * @param command where to say so
     * @return the exit status
     * @throws Exception the failure itself, if it is a mistake in the program
     */
    static int of(Exception failure, CommandLine command) throws Exception {
        if (EngineFailure.known(failure) instanceof EngineFailure known) {
            return say(command, Reason.of(known), FAILED);
        }
        if (failure instanceof CancellationException) {
            return say(command, TEXTS.get("cancelled"), CANCELLED);
        }
        if (failure instanceof NoRoomForWeightsException || failure instanceof NoRoomToTrainException) {
            return say(command, Reason.of(failure), FAILED);
        }
        if (failure instanceof ProblemException
                || failure instanceof ProblemsFileException
                || failure instanceof RecipeException
                || failure instanceof GrammarException
                || failure instanceof ModelFolderException
                || failure instanceof GoldenException
                || failure instanceof SessionException
                || failure instanceof LessonException
                || failure instanceof NotAPathException) {
            return say(command, Reason.of(failure), BAD_INPUT);
        }
        if (failure instanceof IOException
                || failure instanceof TrainingException
                || failure instanceof NotEnoughMemoryException
                || failure instanceof EngineFolderException) {
            return say(command, Reason.of(failure), FAILED);
        }
        throw failure;
    }

    /**
     * The end of a command line that cannot be understood.
     *
     * @param failure what is wrong with it
     * @param arguments all of it
     * @return the exit status
     */
    static int of(ParameterException failure, String[] arguments) {
        return say(failure.getCommandLine(), BadArguments.sentence(failure, arguments), BAD_INPUT);
    }

    private static int say(CommandLine command, String sentence, int status) {
        command.getErr().println(line(sentence));
        return status;
    }

    /** One line, whatever was typed: the middle of a very long one is left out. */
    private static String line(String sentence) {
        return OneLine.of(sentence.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST_LINE);
    }
}
