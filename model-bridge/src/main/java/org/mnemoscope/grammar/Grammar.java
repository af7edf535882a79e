package org.mnemoscope.grammar;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Texts that ask for a word which stands in them before: an opening, any number of sentences between, and a question.
 *
 * @param name short name, as in {@code indirect-object}
 * @param title what a person reads, in sentence case
 * @param words the lists of words, by name
 * @param roles which list each role's word is of, by the role's name
 * @param openings first sentences; each holds every role
 * @param between sentences that may follow, none with a role
 * @param questions last sentences, each with an answer
 */
public record Grammar(
        String name,
        String title,
        Map<String, List<String>> words,
        Map<String, String> roles,
        List<Template> openings,
        List<Template> between,
        List<Template> questions) {
    /** The file's name beside a model that was trained on it. */
    public static final String NAME = "grammar.json";

    /** The longest text it writes, in words. */
    public static final int LONGEST = 1000;

    /** Copies what it is given. */
    public Grammar {
        words = Map.copyOf(words);
        roles = Map.copyOf(roles);
        openings = List.copyOf(openings);
        between = List.copyOf(between);
        questions = List.copyOf(questions);
    }

    /** Every word that its texts can hold: those of the lists by the lists' names, then those of the templates. */
    public List<String> vocabulary() {
        Set<String> vocabulary = new LinkedHashSet<>();
        words.keySet().stream().sorted().forEach(list -> vocabulary.addAll(words.get(list)));
        Stream.of(openings, between, questions)
                .flatMap(Collection::stream)
                .flatMap(template -> template.pieces().stream())
                .filter(Piece.Word.class::isInstance)
                .forEach(piece -> vocabulary.add(((Piece.Word) piece).text()));
        return List.copyOf(vocabulary);
    }

    /**
     * The words that can stand in a word's place: all of the lists it is of, itself too.
     *
     * @return empty for a word of no list
     */
    public Set<String> alike(String word) {
        Set<String> alike = new TreeSet<>();
        words.values().stream().filter(list -> list.contains(word)).forEach(alike::addAll);
        return alike;
    }
}
