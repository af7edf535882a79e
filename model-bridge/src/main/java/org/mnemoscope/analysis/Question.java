package org.mnemoscope.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;

/** What is asked of a model. */
public sealed interface Question {
    /** The seed that decides what is drawn; empty where nothing is. */
    default OptionalLong drawnBy() {
        return OptionalLong.empty();
    }

    /** The problem that it is, or was before its prompt was changed; empty of a text. */
    default Optional<OfProblem> asProblem() {
        return Optional.empty();
    }

    /**
     * A random problem.
     *
     * @param format how it is written
     * @param length in bits or digits
     * @param seed decides the problem and then its mnemonics
     * @throws ProblemException if the format's task has no problems of this length
     */
    static OfProblem random(Format format, int length, long seed) throws ProblemException {
        format.task().requireLength(length);
        return new OfProblem(format.task().random(length, seed), format, seed);
    }

    /**
     * A problem in a format.
     *
     * @param problem what is to be computed
     * @param format how it is written
     * @param mnemonics the anchors' texts; drawn by the seed where there are none, too few for the format, or some that the model
     *     does not know
     * @param shots solved problems in front of it
     * @param seed decides the mnemonics that are drawn
     */
    record OfProblem(Problem problem, Format format, List<String> mnemonics, Shots shots, long seed)
            implements Question {
        /** Copies the list. */
        public OfProblem {
            mnemonics = List.copyOf(mnemonics);
        }

        /** A problem without others in front, whose mnemonics are drawn. */
        public OfProblem(Problem problem, Format format, long seed) {
            this(problem, format, List.of(), Shots.NONE, seed);
        }

        /** The same with solved problems in front. */
        public OfProblem withShots(Shots others) {
            return new OfProblem(problem, format, mnemonics, others, seed);
        }

        @Override
        public Optional<OfProblem> asProblem() {
            return Optional.of(this);
        }

        @Override
        public OptionalLong drawnBy() {
            return OptionalLong.of(seed);
        }
    }

    /**
     * A problem whose prompt was changed until it was no problem in its format any more. The model goes on from it greedily;
     * nothing of what it writes is right or wrong.
     *
     * @param original the last question that was a problem
     * @param solved the tokens of solved problems in front
     * @param input the tokens that were changed
     * @param tokens the most tokens to add, at least 1: as many as stand behind the original's prompt
     */
    record OfChanged(OfProblem original, List<String> solved, List<String> input, int tokens) implements Question {
        /** Copies the lists. */
        public OfChanged {
            solved = List.copyOf(solved);
            input = List.copyOf(input);
        }

        /** All given tokens. */
        public List<String> prompt() {
            return Stream.concat(solved.stream(), input.stream()).toList();
        }

        @Override
        public Optional<OfProblem> asProblem() {
            return Optional.of(original);
        }

        @Override
        public OptionalLong drawnBy() {
            return original.drawnBy();
        }
    }

    /**
     * A text with an answer.
     *
     * @param prompt any text
     * @param continuation where its answer comes from
     */
    record OfText(String prompt, Continuation continuation) implements Question {
        @Override
        public OptionalLong drawnBy() {
            boolean draws = continuation instanceof Generated generated
                    && !generated.sampling().isGreedy();
            return draws ? OptionalLong.of(((Generated) continuation).sampling().seed()) : OptionalLong.empty();
        }
    }

    /**
     * A whole sequence.
     *
     * @param ids token ids, at least 2
     * @param first position of the first token that counts as answered, 0-based, at least 1
     */
    record OfIds(List<Integer> ids, int first) implements Question {
        /** Copies the list. */
        public OfIds {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A whole sequence as a text for the model's tokenizer.
     *
     * @param text at least 2 tokens
     * @param first position of the first token that counts as answered, 0-based, at least 1
     */
    record OfWholeText(String text, int first) implements Question {}

    /** Where the answer to a text comes from. */
    sealed interface Continuation {}

    /**
     * The model goes on with the prompt.
     *
     * @param tokens the most tokens to add, at least 1; the token that ends a sequence ends it earlier
     * @param sampling how they are chosen
     */
    record Generated(int tokens, Sampling sampling) implements Continuation {}

    /**
     * Somebody wrote it.
     *
     * @param answer what follows the prompt, as it stands, so with a space in front where one is needed
     */
    record Given(String answer) implements Continuation {}
}
