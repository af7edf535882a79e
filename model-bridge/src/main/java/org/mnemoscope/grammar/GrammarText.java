package org.mnemoscope.grammar;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;
import org.mnemoscope.task.SlotText;
import org.mnemoscope.task.Symbols;

/**
 * A text of a grammar.
 *
 * @param grammar the grammar's title
 * @param words all words, what follows the answer included
 * @param answer index of the word the model is asked for
 * @param sources indices (0-based, ascending) of the words it is expected to come from, all before it
 * @param distance words from the last marked mention of the answer's word to the answer, at least 1
 */
public record GrammarText(String grammar, List<String> words, int answer, List<Integer> sources, int distance) {
    /** Copies the lists. */
    public GrammarText {
        words = List.copyOf(words);
        sources = List.copyOf(sources);
    }

    /** What stands before the answer, with a space between words. */
    public String prompt() {
        return String.join(" ", words.subList(0, answer));
    }

    /** The right answer. */
    public String answerWord() {
        return words.get(answer);
    }

    /** The whole text as a model writes it: the answer, what follows it and {@code <end>} are predicted. */
    public Example example() {
        List<ExampleToken> tokens = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            tokens.add(token(words.get(i), i));
        }
        tokens.add(token(Symbols.END, words.size()));
        return new Example(new SlotText(grammar, prompt(), tokens.size(), distance), tokens);
    }

    /**
     * The text as somebody went on with it: only the word that is asked for is right or wrong.
     *
     * @param written all words, the prompt's too, at least one more
     * @param role what those behind the answer are for
     */
    public Example example(List<String> written, Role role) {
        List<ExampleToken> tokens = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            tokens.add(i <= answer ? token(words.get(i), i) : token(written.get(i), i, role));
        }
        return new Example(new SlotText(grammar, prompt(), tokens.size(), distance), tokens);
    }

    private ExampleToken token(String word, int index) {
        return token(word, index, index < answer ? Role.PROMPT : index == answer ? Role.ANSWER : Role.GENERATED);
    }

    private ExampleToken token(String word, int index, Role role) {
        return new ExampleToken(word, role, index >= answer, word, index == answer ? sources : List.of(), List.of());
    }
}
