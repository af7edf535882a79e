package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.method.LikeliestTokens;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;
import org.mnemoscope.tokenizer.TokenVocabulary;

/**
 * Chooses what could stand in each token's place, by what the token is for: of a bit the other one, of a digit the other nine, of a
 * mnemonic one that the prompt does not use, of a mark nothing. In a text it is one token that was named, or else the one that the
 * model holds likeliest there besides the one that stands; the first token has none then. In a text of the model's grammar it is,
 * of a word of a list, another word of that list that the text does not use, and of a word of the templates nothing.
 */
final class AlternativeTokens {
    private final LanguageModel model;
    private final OptionalInt named;
    private final long seed;

    /**
     * @param model the model that answered
     * @param named id of the token that could stand anywhere in a text; empty for the likeliest one
     * @param seed draws the mnemonics, one for each token in the order of the sequence
     */
    AlternativeTokens(LanguageModel model, OptionalInt named, long seed) {
        this.model = model;
        this.named = named;
        this.seed = seed;
    }

    /** @throws java.util.concurrent.CancellationException if somebody asked to stop */
    Alternatives of(Answer answer, CancelToken cancel) {
        return new Alternatives(answer.example().isText() ? ofText(answer, cancel) : ofProblem(answer));
    }

    private List<int[]> ofText(Answer answer, CancelToken cancel) {
        if (named.isEmpty() && answer.example().hasRightAnswer()) {
            return ofLists(answer, model.grammar().orElseThrow());
        }
        int[] ids = answer.ids();
        int[] others = named.isPresent()
                ? IntStream.of(ids)
                        .map(id -> id == named.getAsInt() ? LikeliestTokens.NONE : named.getAsInt())
                        .toArray()
                : LikeliestTokens.besides(model.decoder(), ids, cancel);
        return IntStream.of(others)
                .mapToObj(other -> other == LikeliestTokens.NONE ? new int[0] : new int[] {other})
                .toList();
    }

    /** A word that a list has is replaced by another of the list that the text does not use; others are the template's, like marks. */
    private List<int[]> ofLists(Answer answer, Grammar grammar) {
        List<String> words = answer.emitted();
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> alternatives = new ArrayList<>();
        for (String word : words) {
            int[] unused = grammar.alike(word).stream()
                    .filter(other -> !words.contains(other))
                    .flatMapToInt(other -> vocabulary().find(other).stream())
                    .toArray();
            alternatives.add(unused.length == 0 ? unused : new int[] {unused[random.nextInt(unused.length)]});
        }
        return alternatives;
    }

    private TokenVocabulary vocabulary() {
        return model.textTokenizer().orElseThrow().vocabulary();
    }

    private List<int[]> ofProblem(Answer answer) {
        Example example = answer.example();
        DigitTokens kinds = new DigitTokens(model.symbols());
        List<String> digits = kinds.digits(example);
        List<String> mnemonics = kinds.mnemonics(example);
        int[] digitIds = kinds.ids(example);
        int[] ids = answer.ids();
        Set<Integer> used = IntStream.of(ids).boxed().collect(Collectors.toSet());
        int[] unused = IntStream.of(model.symbols().ids(mnemonics))
                .filter(id -> !used.contains(id))
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> alternatives = new ArrayList<>();
        for (int j = 0; j < ids.length; j++) {
            ExampleToken token = example.tokens().get(j);
            int own = ids[j];
            // a token of a solved problem in front is what its text is
            boolean solved = token.role() == Role.EXAMPLE;
            if (solved ? digits.contains(token.text()) : token.role().isDigit()) {
                alternatives.add(IntStream.of(digitIds).filter(id -> id != own).toArray());
            } else if (unused.length > 0
                    && (solved ? mnemonics.contains(token.text()) : token.role() == Role.MNEMONIC)) {
                alternatives.add(new int[] {unused[random.nextInt(unused.length)]});
            } else {
                alternatives.add(new int[0]);
            }
        }
        return alternatives;
    }
}
