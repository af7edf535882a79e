package org.mnemoscope.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a prompt by a grammar: an opening at its beginning, a question up to its answer at its end. What stands between is passed
 * over, so that it can be anything.
 */
public final class GrammarMatcher {
    private final Grammar grammar;

    /** @param grammar what to read by */
    public GrammarMatcher(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * Reads a prompt.
     *
     * @param prompt its words, without the answer
     * @return the prompt with its right answer and where it comes from; empty where it is no text of the grammar
     */
    public Optional<GrammarText> match(List<String> prompt) {
        return grammar.openings().stream()
                .flatMap(opening -> grammar.questions().stream().map(question -> match(prompt, opening, question)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<GrammarText> match(List<String> prompt, Template opening, Template question) {
        int asked = question.answer().orElseThrow();
        int questionAt = prompt.size() - asked;
        if (questionAt < opening.length()) {
            return Optional.empty();
        }
        Reading reading = new Reading(prompt);
        boolean fits = reading.read(opening.pieces(), 0)
                && reading.read(question.pieces().subList(0, asked), questionAt)
                && new HashSet<>(reading.parts.values()).size() == reading.parts.size();
        if (!fits) {
            return Optional.empty();
        }
        String role = question.answerRole();
        List<String> words = new ArrayList<>(prompt);
        words.add(reading.parts.get(role));
        int mention = opening.lastSource(role).orElseThrow();
        return Optional.of(
                new GrammarText(grammar.title(), words, prompt.size(), reading.sources, prompt.size() - mention));
    }

    /** A prompt while it is read. */
    private final class Reading {
        private final List<String> words;
        private final Map<String, String> parts = new HashMap<>();
        private final List<Integer> sources = new ArrayList<>();

        Reading(List<String> words) {
            this.words = words;
        }

        /** Whether pieces fit what stands from a place on. */
        boolean read(List<Piece> pieces, int from) {
            for (int i = 0; i < pieces.size(); i++) {
                if (!fits(pieces.get(i), from + i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean fits(Piece piece, int at) {
            String word = words.get(at);
            if (piece instanceof Piece.Word fixed) {
                return fixed.text().equals(word);
            }
            if (piece instanceof Piece.Slot slot) {
                return grammar.words().get(slot.list()).contains(word);
            }
            Piece.Part part = (Piece.Part) piece;
            if (part.source()) {
                sources.add(at);
            }
            String known = parts.putIfAbsent(part.role(), word);
            return known == null
                    ? grammar.words().get(grammar.roles().get(part.role())).contains(word)
                    : known.equals(word);
        }
    }
}
