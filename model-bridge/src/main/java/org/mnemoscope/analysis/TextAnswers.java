package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.grammar.GrammarMatcher;
import org.mnemoscope.grammar.GrammarText;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.FreeText.Origin;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TokenizedText;

/**
 * Answers to free texts: a prompt that the model goes on with, a prompt with an answer
 * that was typed, or a whole sequence. Used once. The prompt's tokens are given, those of the answer count as predicted. A prompt that the
 * model's grammar can read has a right answer, and where it comes from.
 */
final class TextAnswers {
    private static final Texts TEXTS = Texts.of(TextAnswers.class);

    private final SequenceModel model;
    private final Expectations expected;

    /** @param model whose tokens these are */
    TextAnswers(SequenceModel model) {
        this.model = model;
        expected = new Expectations(model, id -> model.labels(new int[] {id}).get(0));
    }

    /**
     * The text with its answer.
     *
     * @param question any but a problem
     * @param progress told before every token
     * @param cancel looked at before every token
     * @throws ProblemException if there are too few tokens or more than the model can read, or it does not know one of them
     * @throws ModelFolderException if the tokenizer cannot split the text
     */
    Answer answer(Question question, ProgressSink progress, CancelToken cancel)
            throws ProblemException, ModelFolderException {
        if (question instanceof Question.OfIds sequence) {
            return sequence(sequence.ids().stream().mapToInt(id -> id).toArray(), sequence.first(), cancel);
        }
        if (question instanceof Question.OfWholeText sequence) {
            return sequence(model.encode(sequence.text()).ids(), sequence.first(), cancel);
        }
        if (question instanceof Question.OfChanged changed) {
            return changed(changed, progress, cancel);
        }
        Question.OfText text = (Question.OfText) question;
        return text.continuation() instanceof Question.Given given
                ? given(text.prompt(), given.answer(), cancel)
                : generated(text.prompt(), (Question.Generated) text.continuation(), progress, cancel);
    }

    /** Lets the model go on with a prompt; the token that ends a sequence is the last one where it comes. */
    private Answer generated(String prompt, Question.Generated how, ProgressSink progress, CancelToken cancel)
            throws ProblemException, ModelFolderException {
        int tokens = how.tokens();
        if (tokens < 1) {
            throw new ProblemException(TEXTS.get("generate.none", tokens));
        }
        long began = System.nanoTime();
        int[] given = model.encode(prompt).ids();
        if (given.length == 0) {
            throw new ProblemException(TEXTS.get("prompt.empty"));
        }
        model.requireDeclaredLength(given.length + tokens, cancel);
        int[] ids = new Generator(() -> model.reader(cancel), expected, model.generationRules(given.length, tokens))
                .extend(given, tokens, model.endTokens(), how.sampling(), progress, cancel);
        return answer(
                ids, given.length, Role.GENERATED, origin(how.sampling()), (System.nanoTime() - began) / 1e9, cancel);
    }

    /** Lets the model go on with a prompt of symbols; {@code <end>} ends it too. */
    private Answer changed(Question.OfChanged question, ProgressSink progress, CancelToken cancel)
            throws ProblemException {
        long began = System.nanoTime();
        SymbolTable symbols = model.symbols();
        symbols.requireKnown(question.prompt());
        int[] given = symbols.ids(question.prompt());
        if (given.length == 0) {
            throw new ProblemException(TEXTS.get("prompt.nothing-left"));
        }
        model.requireRoom(given.length + question.tokens(), cancel);
        List<Integer> ends = new ArrayList<>(model.endTokens());
        if (symbols.knows(Symbols.END)) {
            ends.add(symbols.id(Symbols.END));
        }
        int[] ids = new Generator(
                        () -> model.reader(cancel), expected, model.generationRules(given.length, question.tokens()))
                .extend(given, question.tokens(), ends, Sampling.GREEDY, progress, cancel);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> texts = Arrays.stream(ids).mapToObj(model::label).toList();
        expected.requireFinite(ids, cancel);
        return plain(ids, texts, given.length, Role.GENERATED, Origin.CHANGED, seconds);
    }

    /** Takes an answer that was typed. Prompt and answer are split as one text; a token that spans both is the answer's. */
    private Answer given(String prompt, String answer, CancelToken cancel)
            throws ProblemException, ModelFolderException {
        TokenizedText text = model.encode(prompt + answer);
        int[] ids = text.ids();
        int end = prompt.codePointCount(0, prompt.length());
        int first = 0;
        // special tokens have no characters
        while (first < ids.length && text.offsets().get(first).end() <= end) {
            first++;
        }
        if (first == 0 && ids.length > 0 && end > 0) {
            throw new ProblemException(
                    TEXTS.get("prompt.inside-token", model.labels(ids).get(0)));
        }
        if (first == 0 || first == ids.length) {
            throw new ProblemException(TEXTS.get(first == 0 ? "given.no-prompt" : "given.no-answer"));
        }
        model.requireDeclaredLength(ids.length, cancel);
        expect(ids, first, cancel);
        return answer(ids, first, Role.GIVEN, Origin.GIVEN, 0, cancel);
    }

    /** What the model would have written in the place of each token that was typed. */
    private void expect(int[] ids, int first, CancelToken cancel) {
        try (TokenReader reader = model.reader(cancel)) {
            for (int t = first; t < ids.length; t++) {
                cancel.check();
                expected.expected(t, reader.read(Arrays.copyOfRange(ids, reader.length(), t)));
            }
        }
    }

    /** Takes a whole sequence. */
    private Answer sequence(int[] ids, int first, CancelToken cancel) throws ProblemException {
        if (ids.length < 2) {
            throw new ProblemException(TEXTS.get("sequence.short", ids.length));
        }
        int vocabulary = model.vocabularySize();
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new ProblemException(TEXTS.get("sequence.id", id, vocabulary - 1));
            }
        }
        if (first < 1 || first >= ids.length) {
            throw new ProblemException(TEXTS.get("sequence.first", first, ids.length, ids.length - 1));
        }
        model.requireRoom(ids.length, cancel);
        return answer(ids, first, Role.GIVEN, Origin.SEQUENCE, 0, cancel);
    }

    private static Origin origin(Sampling sampling) {
        return new Origin(
                "generated",
                sampling.isGreedy()
                        ? "Generated greedily"
                        : String.format(
                                Locale.ROOT,
                                "Generated, temperature %s, top-p %s, seed %d",
                                sampling.temperature(),
                                sampling.topP(),
                                sampling.seed()));
    }

    private Answer answer(int[] ids, int first, Role role, Origin origin, double seconds, CancelToken cancel)
            throws ProblemException {
        expected.requireFinite(ids, cancel);
        List<String> texts = model.labels(ids);
        Optional<GrammarText> read =
                model.grammar().flatMap(grammar -> new GrammarMatcher(grammar).match(texts.subList(0, first)));
        if (read.isPresent()) {
            return new Answer(read.get().example(texts, role), ids, texts, seconds, expected.likeliest());
        }
        return plain(ids, texts, first, role, origin, seconds);
    }

    /** An answer that nobody calls right or wrong. */
    private Answer plain(int[] ids, List<String> texts, int first, Role role, Origin origin, double seconds) {
        List<ExampleToken> tokens = new ArrayList<>();
        for (int t = 0; t < ids.length; t++) {
            boolean predicted = t >= first;
            tokens.add(new ExampleToken(
                    texts.get(t), predicted ? role : Role.PROMPT, predicted, texts.get(t), List.of(), List.of()));
        }
        String prompt = origin == Origin.CHANGED
                ? String.join(" ", texts.subList(0, first))
                : model.line(Arrays.copyOf(ids, first));
        return new Answer(
                new Example(new FreeText(prompt, ids.length, origin), tokens),
                ids,
                texts,
                seconds,
                expected.likeliest());
    }
}
