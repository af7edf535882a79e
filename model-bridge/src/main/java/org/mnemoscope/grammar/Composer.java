package org.mnemoscope.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ProblemException;

/**
 * Writes random texts of a grammar whose answer stands a given number of words behind its last marked mention. Which opening and
 * which question make the frame is drawn among those that allow the distance, then sentences between that fill it exactly.
 */
public final class Composer {
    private static final Texts TEXTS = Texts.of(Composer.class);

    private final Grammar grammar;
    private final List<Frame> frames = new ArrayList<>();
    /** Whether sentences between can have this many words together. */
    private final boolean[] fills = new boolean[Grammar.LONGEST + 1];

    /** An opening and a question, and the distance with nothing between. */
    private record Frame(Template opening, Template question, int distance) {}

    /** @param grammar what to write texts of */
    public Composer(Grammar grammar) {
        this.grammar = grammar;
        for (Template opening : grammar.openings()) {
            for (Template question : grammar.questions()) {
                int mention = opening.lastSource(question.answerRole()).orElseThrow();
                frames.add(new Frame(
                        opening,
                        question,
                        opening.length() - mention + question.answer().orElseThrow()));
            }
        }
        fills[0] = true;
        for (int words = 1; words < fills.length; words++) {
            for (Template sentence : grammar.between()) {
                fills[words] |= sentence.length() <= words && fills[words - sentence.length()];
            }
        }
    }

    /**
     * Makes sure that texts of a distance can be written.
     *
     * @param distance words from name to answer
     * @throws ProblemException if no text of the grammar has it; the message names the nearest distances that there are
     */
    public void requireDistance(int distance) throws ProblemException {
        if (!framesOf(distance).isEmpty()) {
            return;
        }
        TreeSet<Integer> possible = new TreeSet<>();
        for (int words = 1; words <= Grammar.LONGEST; words++) {
            if (!framesOf(words).isEmpty()) {
                possible.add(words);
            }
        }
        Integer less = possible.lower(distance);
        Integer more = possible.higher(distance);
        if (less == null) {
            throw new ProblemException(TEXTS.get("distance.shortest", grammar.name(), distance, more));
        }
        throw new ProblemException(
                more == null
                        ? TEXTS.get("distance.shorter", grammar.name(), distance, less)
                        : TEXTS.get("distance.between", grammar.name(), distance, less, more));
    }

    /**
     * The distances that texts can have.
     *
     * @param shortest smallest distance
     * @param longest largest distance
     * @throws ProblemException if there is none within; the message names the nearest ones that there are
     */
    public List<Integer> distances(int shortest, int longest) throws ProblemException {
        List<Integer> distances = IntStream.rangeClosed(shortest, longest)
                .filter(distance -> !framesOf(distance).isEmpty())
                .boxed()
                .toList();
        if (distances.isEmpty()) {
            requireDistance(shortest);
        }
        return distances;
    }

    /**
     * The number of tokens of the longest text of a distance, {@code <end>} included.
     *
     * @param distance words from name to answer, one that {@link #requireDistance} lets pass
     */
    public int longest(int distance) {
        return framesOf(distance).stream()
                .mapToInt(frame ->
                        distance + frame.opening().length() + frame.question().length() - frame.distance() + 1)
                .max()
                .orElseThrow();
    }

    /**
     * Writes a text.
     *
     * @param distance words from name to answer, one that {@link #requireDistance} lets pass
     * @param random decides everything else
     */
    public GrammarText compose(int distance, RandomGenerator random) {
        List<Frame> possible = framesOf(distance);
        Frame frame = pick(possible, random);
        Map<String, String> parts = drawParts(random);
        Draft draft = new Draft(grammar, parts, random);
        draft.add(frame.opening());
        int left = distance - frame.distance();
        while (left > 0) {
            Template sentence = pick(fitting(left), random);
            draft.add(sentence);
            left -= sentence.length();
        }
        int answer = draft.words.size() + frame.question().answer().orElseThrow();
        draft.add(frame.question());
        List<Integer> sources =
                draft.sources.stream().filter(source -> source < answer).toList();
        return new GrammarText(grammar.title(), draft.words, answer, sources, distance);
    }

    /**
     * Writes a text that is kept for tests, or one that is not, see {@link HeldOut}.
     *
     * @param test which of both
     * @param distance words from name to answer, one that {@link #requireDistance} lets pass
     * @param random decides the text
     */
    public GrammarText compose(boolean test, int distance, RandomGenerator random) {
        GrammarText text;
        do {
            text = compose(distance, random);
        } while (HeldOut.isTest(text.prompt()) != test);
        return text;
    }

    private List<Frame> framesOf(int distance) {
        return frames.stream()
                .filter(frame -> distance >= frame.distance()
                        && distance - frame.distance() < fills.length
                        && fills[distance - frame.distance()])
                .toList();
    }

    private List<Template> fitting(int words) {
        return grammar.between().stream()
                .filter(sentence -> sentence.length() <= words && fills[words - sentence.length()])
                .toList();
    }

    /** A word for every role, no word for two. */
    private Map<String, String> drawParts(RandomGenerator random) {
        Map<String, String> parts = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (String role : grammar.roles().keySet().stream().sorted().toList()) {
            String word;
            do {
                word = pick(grammar.words().get(grammar.roles().get(role)), random);
            } while (!taken.add(word));
            parts.put(role, word);
        }
        return parts;
    }

    private static <T> T pick(List<T> among, RandomGenerator random) {
        return among.get(random.nextInt(among.size()));
    }

    /** A text while it is written. */
    private static final class Draft {
        private final Grammar grammar;
        private final Map<String, String> parts;
        private final RandomGenerator random;
        private final List<String> words = new ArrayList<>();
        private final List<Integer> sources = new ArrayList<>();

        Draft(Grammar grammar, Map<String, String> parts, RandomGenerator random) {
            this.grammar = grammar;
            this.parts = Collections.unmodifiableMap(parts);
            this.random = random;
        }

        void add(Template template) {
            for (Piece piece : template.pieces()) {
                if (piece instanceof Piece.Part part && part.source()) {
                    sources.add(words.size());
                }
                words.add(word(piece));
            }
        }

        private String word(Piece piece) {
            if (piece instanceof Piece.Word fixed) {
                return fixed.text();
            }
            if (piece instanceof Piece.Part part) {
                return parts.get(part.role());
            }
            String word;
            do {
                word = pick(grammar.words().get(((Piece.Slot) piece).list()), random);
            } while (parts.containsValue(word));
            return word;
        }
    }
}
