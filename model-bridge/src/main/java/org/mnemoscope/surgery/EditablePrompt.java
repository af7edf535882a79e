package org.mnemoscope.surgery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.TokenizedText;

/**
 * The prompt of a question as tokens that can be changed one by one. A change asks a problem in the same format if what comes of
 * it is one, so that it keeps a right answer; else {@linkplain Question.OfChanged the bare tokens}. A text stays a text, which the
 * model's tokenizer may split in another way than it was changed.
 */
public final class EditablePrompt {
    private final Question question;
    private final Example example;
    private final List<Integer> positions;
    private final List<String> texts;
    private final List<String> pool;

    private EditablePrompt(
            Question question, Example example, List<Integer> positions, List<String> texts, List<String> pool) {
        this.question = question;
        this.example = example;
        this.positions = positions;
        this.texts = texts;
        this.pool = pool;
    }

    /**
     * The prompt of an answered question.
     *
     * @param analysis the answer, with or without rows
     * @param model the model that answered
     * @return nothing for a whole sequence, which has no prompt, and for a text whose last token is part of the answer too
     * @throws ModelFolderException if the model's tokenizer cannot split the text any more
     */
    public static Optional<EditablePrompt> of(Analysis analysis, SequenceModel model) throws ModelFolderException {
        Question question = analysis.inquiry().question();
        Example example = analysis.answer().example();
        List<String> pool = model.symbols().mnemonics();
        if (question instanceof Question.OfProblem) {
            return Optional.of(ofTokens(question, example, inputOf(example), pool));
        }
        if (question instanceof Question.OfChanged changed) {
            List<Integer> input = IntStream.range(changed.solved().size(), example.promptLength())
                    .boxed()
                    .toList();
            return Optional.of(ofTokens(question, example, input, pool));
        }
        if (question instanceof Question.OfText text) {
            List<String> pieces = pieces(text.prompt(), model.encode(text.prompt()));
            List<Integer> all = IntStream.range(0, pieces.size()).boxed().toList();
            return pieces.size() == example.promptLength()
                    ? Optional.of(new EditablePrompt(question, example, all, pieces, List.of()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static EditablePrompt ofTokens(
            Question question, Example example, List<Integer> positions, List<String> pool) {
        List<String> texts = positions.stream()
                .map(position -> example.texts().get(position))
                .toList();
        return new EditablePrompt(question, example, positions, texts, pool);
    }

    /** The characters that belong to each token, a gap to the token behind it; joined they are the text. */
    private static List<String> pieces(String text, TokenizedText tokens) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int t = 0; t < tokens.offsets().size(); t++) {
            boolean last = t == tokens.offsets().size() - 1;
            int end = last ? text.length() : tokens.offsets().get(t).end();
            int to = Math.max(from, Math.min(text.length(), end));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** The input of a written problem: up to {@code ===}, or all bits where they stand between the parities. */
    static List<Integer> inputOf(Example example) {
        List<ExampleToken> tokens = example.tokens();
        int end = IntStream.range(0, tokens.size())
                .filter(t -> tokens.get(t).role() == Role.SEPARATOR)
                .findFirst()
                .orElse(tokens.size() - 1);
        return IntStream.rangeClosed(0, end)
                .filter(t -> !tokens.get(t).predicted())
                .filter(t ->
                        tokens.get(t).role() != Role.EXAMPLE && tokens.get(t).role() != Role.END)
                .boxed()
                .toList();
    }

    /** The question whose prompt it is. */
    public Question question() {
        return question;
    }

    /** The tokens that can be changed, in their order; those of solved problems in front are not among them. */
    public List<ExampleToken> tokens() {
        return positions.stream().map(example.tokens()::get).toList();
    }

    /** The positions of these tokens in the sequence, ascending. */
    public List<Integer> positions() {
        return List.copyOf(positions);
    }

    /** What stands in each place: a token's text, or the characters of a text that belong to it; none are an empty text. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Whether it is a text rather than symbols. */
    public boolean isText() {
        return question instanceof Question.OfText;
    }

    /** What can stand in a token's place: the other bit, the other digits; nothing for other tokens. */
    public List<String> alternatives(int place) {
        List<String> digits =
                question.asProblem().map(asked -> digits(asked.format())).orElse(List.of());
        String now = texts.get(place);
        return digits.contains(now)
                ? digits.stream().filter(digit -> !digit.equals(now)).toList()
                : List.of();
    }

    private static List<String> digits(Format format) {
        if (format instanceof ParityFormat parity) {
            return parity.scheme() == ParityScheme.MNEMONICS_NUMERIC ? Symbols.LETTERS : Symbols.DIGITS.subList(0, 2);
        }
        return Symbols.DIGITS;
    }

    /** Whether a token is a mnemonic. */
    public boolean isMnemonic(int place) {
        boolean named = question instanceof Question.OfChanged && Symbols.canBeMnemonic(texts.get(place));
        return alternatives(place).isEmpty() && (named || tokens().get(place).role() == Role.MNEMONIC);
    }

    /** The next mnemonic of the vocabulary that stands nowhere in the sequence; empty if there is none. */
    public Optional<String> fresh(int place) {
        int at = pool.indexOf(texts.get(place));
        return IntStream.range(1, pool.size())
                .mapToObj(further -> pool.get((at + further) % pool.size()))
                .filter(name -> !example.texts().contains(name))
                .findFirst();
    }

    /**
     * Another token in the place of one, as a person types it: in a text the space in front of it stays.
     *
     * @param place the place
     * @param typed what is to stand there
     */
    public PromptEdit typed(int place, String typed) {
        String before = texts.get(place);
        boolean spaced = isText() && before.startsWith(" ") && !typed.startsWith(" ");
        return new PromptEdit.Replace(place, spaced ? " " + typed : typed);
    }

    /**
     * The question after a change.
     *
     * @param edit the change; its places are those of {@link #tokens}
     * @throws ProblemException if nothing is left to ask, or a format whose bits stand between its parities was left
     */
    public Question with(PromptEdit edit) throws ProblemException {
        List<String> changed = edit.apply(texts);
        if (question instanceof Question.OfText text) {
            String prompt = String.join("", changed);
            if (prompt.isEmpty()) {
                throw new ProblemException(
                        "No token of the prompt is left; the model needs at least one to go on from.");
            }
            return new Question.OfText(prompt, text.continuation());
        }
        if (changed.isEmpty()) {
            throw new ProblemException("No token of the prompt is left; the model needs at least one to go on from.");
        }
        if (question instanceof Question.OfChanged before) {
            Optional<Question.OfProblem> again = ProblemReading.read(changed, before.original(), List.of());
            return again.isPresent()
                    ? again.get()
                    : new Question.OfChanged(before.original(), before.solved(), changed, before.tokens());
        }
        return withProblem((Question.OfProblem) question, changed);
    }

    private Question withProblem(Question.OfProblem problem, List<String> changed) throws ProblemException {
        Optional<Question.OfProblem> read = ProblemReading.read(changed, problem, outputMnemonics());
        if (read.isPresent()) {
            return read.get();
        }
        int first = example.promptLength();
        if (positions.get(positions.size() - 1) >= first) {
            throw new ProblemException("In the format '" + problem.format().title()
                    + "' the bits stand between the parities, so that only bits can be changed, repeated and deleted.");
        }
        List<String> solved = example.texts().subList(0, positions.get(0));
        Question.OfProblem written = problem.mnemonics().isEmpty()
                ? ProblemReading.read(texts, problem, outputMnemonics()).orElse(problem)
                : problem;
        return new Question.OfChanged(written, solved, changed, example.tokens().size() - first);
    }

    /** The mnemonics of the answer, which a format can draw apart from those of the input. */
    private List<String> outputMnemonics() {
        int separator = positions.get(positions.size() - 1);
        return example.tokens().stream()
                .skip(separator + 1L)
                .filter(token -> token.role() == Role.MNEMONIC)
                .map(ExampleToken::text)
                .toList();
    }
}
