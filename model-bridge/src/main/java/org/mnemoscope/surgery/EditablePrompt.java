package org.mnemoscope.surgery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
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
 *
 * @param question the question whose prompt it is
 * @param solved tokens of solved problems in front, which are not changed
 * @param texts what stands in each place: a token's text, or the characters of a text that belong to it; none are an empty text
 * @param outputMnemonics the mnemonics of the answer, which a format can draw apart from those of the input
 * @param answerTokens how many tokens stand behind the prompt
 * @param between whether the bits stand between the parities, so that only they are in the prompt
 * @param pool the mnemonics that the model knows
 */
public record EditablePrompt(
        Question question,
        List<String> solved,
        List<String> texts,
        List<String> outputMnemonics,
        int answerTokens,
        boolean between,
        List<String> pool) {
    private static final Texts TEXTS = Texts.of(EditablePrompt.class);

    /** Copies the lists. */
    public EditablePrompt {
        solved = List.copyOf(solved);
        texts = List.copyOf(texts);
        outputMnemonics = List.copyOf(outputMnemonics);
        pool = List.copyOf(pool);
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
        int answered = example.tokens().size() - example.promptLength();
        List<String> pool = model.symbols().mnemonics();
        if (question instanceof Question.OfProblem) {
            return Optional.of(ofProblem(question, example, pool));
        }
        if (question instanceof Question.OfChanged changed) {
            return Optional.of(new EditablePrompt(
                    question, changed.solved(), changed.input(), List.of(), changed.tokens(), false, pool));
        }
        if (question instanceof Question.OfText text) {
            List<String> pieces = pieces(text.prompt(), model.encode(text.prompt()));
            return pieces.size() == example.promptLength()
                    ? Optional.of(
                            new EditablePrompt(question, List.of(), pieces, List.of(), answered, false, List.of()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * The tokens of a prompt that nobody is there to change: without solved problems in front.
     *
     * @param example the prompt with an answer
     */
    public static List<ExampleToken> tokens(Example example) {
        return example.isText()
                ? example.tokens().subList(0, example.promptLength())
                : inputOf(example).stream().map(example.tokens()::get).toList();
    }

    private static EditablePrompt ofProblem(Question question, Example example, List<String> pool) {
        List<Integer> positions = inputOf(example);
        int last = positions.get(positions.size() - 1);
        List<String> behind = example.tokens().stream()
                .skip(last + 1L)
                .filter(token -> token.role() == Role.MNEMONIC)
                .map(ExampleToken::text)
                .toList();
        return new EditablePrompt(
                question,
                example.texts().subList(0, positions.get(0)),
                positions.stream().map(example.texts()::get).toList(),
                behind,
                example.tokens().size() - example.promptLength(),
                last >= example.promptLength(),
                pool);
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

    /** Whether a token is a mnemonic, a number that counts in its place included. */
    public boolean isMnemonic(int place) {
        String text = texts.get(place);
        boolean counts = Symbols.canBeMnemonic(text) || Symbols.DIGITS.contains(text) || Symbols.NUMBERS.contains(text);
        return !isText() && counts && alternatives(place).isEmpty();
    }

    /** The next mnemonic of the vocabulary that stands nowhere in the prompt; empty if there is none. */
    public Optional<String> fresh(int place) {
        int at = pool.indexOf(texts.get(place));
        return IntStream.range(1, pool.size())
                .mapToObj(further -> pool.get((at + further) % pool.size()))
                .filter(name -> !texts.contains(name) && !outputMnemonics.contains(name))
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
     * The prompt after a change.
     *
     * @param edit the change; its places are those of {@link #texts}
     * @throws ProblemException if nothing is left to ask, or a format whose bits stand between its parities was left
     */
    public EditablePrompt with(PromptEdit edit) throws ProblemException {
        List<String> changed = edit.apply(texts);
        if (String.join("", changed).isEmpty()) {
            throw new ProblemException(TEXTS.get("empty"));
        }
        if (question instanceof Question.OfText text) {
            return asking(new Question.OfText(String.join("", changed), text.continuation()), changed);
        }
        Question.OfProblem before = question.asProblem().orElseThrow();
        Optional<Question.OfProblem> read = ProblemReading.read(changed, before, outputMnemonics);
        if (read.isPresent()) {
            return asking(drawnIfAlike(read.get()), changed);
        }
        if (between) {
            throw new ProblemException(TEXTS.get("between", before.format().title()));
        }
        return asking(new Question.OfChanged(written(before), solved, changed, answerTokens), changed);
    }

    private EditablePrompt asking(Question other, List<String> changed) {
        return new EditablePrompt(other, solved, changed, outputMnemonics, answerTokens, between, pool);
    }

    /** Mnemonics that the seed would draw are left to it. */
    private Question.OfProblem drawnIfAlike(Question.OfProblem read) {
        boolean drawable =
                !read.mnemonics().isEmpty() && pool.size() >= read.format().mnemonicsNeeded(read.problem());
        if (!drawable) {
            return read;
        }
        List<String> given = ExampleWriter.write(read.problem(), read.format(), read.mnemonics())
                .texts();
        List<String> drawn = ExampleWriter.write(read.problem(), read.format(), pool, read.seed())
                .texts();
        return given.equals(drawn)
                ? new Question.OfProblem(read.problem(), read.format(), List.of(), read.shots(), read.seed())
                : read;
    }

    /** The last problem with its mnemonics, so that it is the same when the change is taken back. */
    private Question.OfProblem written(Question.OfProblem last) {
        boolean named = !last.mnemonics().isEmpty() || question instanceof Question.OfChanged;
        return named ? last : ProblemReading.read(texts, last, outputMnemonics).orElse(last);
    }
}
