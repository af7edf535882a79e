package org.mnemoscope.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.mnemoscope.language.Texts;

/**
 * Reads templates: words with a space between, {@code {list}} for any word of a list, {@code {role}} for a role's word, {@code
 * {role!}} where the answer is expected to come from there, and {@code ->} in front of the role that is asked for.
 */
final class TemplateParser {
    private static final Texts TEXTS = Texts.of(TemplateParser.class);

    /** Stands in front of the answer. */
    static final String ANSWER = "->";

    private static final int MOST_WORDS = 100;

    private final Map<String, List<String>> words;
    private final Map<String, String> roles;

    /**
     * @param words the lists, by name
     * @param roles the roles, by name
     */
    TemplateParser(Map<String, List<String>> words, Map<String, String> roles) {
        this.words = words;
        this.roles = roles;
    }

    /** Whether a text can be a word of a text. */
    static boolean isWord(String text) {
        return !text.equals(ANSWER)
                && !text.isEmpty()
                && text.chars()
                        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == '{' || c == '}');
    }

    /**
     * Reads one template.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong
     */
    Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        OptionalInt answer = OptionalInt.empty();
        for (String word : text.strip().split("\\s+")) {
            if (!word.equals(ANSWER)) {
                pieces.add(piece(word));
            } else if (answer.isPresent()) {
                throw new IllegalArgumentException(TEXTS.get("template.answer-twice", ANSWER));
            } else {
                answer = OptionalInt.of(pieces.size());
            }
        }
        if (pieces.size() > MOST_WORDS) {
            throw new IllegalArgumentException(TEXTS.get("template.long", pieces.size(), MOST_WORDS));
        }
        if (answer.isPresent() && !asksForRole(pieces, answer.getAsInt())) {
            throw new IllegalArgumentException(
                    TEXTS.get("template.answer", ANSWER, String.join("}, {", roles.keySet())));
        }
        return new Template(pieces, answer);
    }

    private static boolean asksForRole(List<Piece> pieces, int answer) {
        return answer > 0 && answer < pieces.size() && pieces.get(answer) instanceof Piece.Part;
    }

    private Piece piece(String word) {
        if (!word.startsWith("{") || !word.endsWith("}") || word.length() < 2) {
            if (!isWord(word)) {
                throw new IllegalArgumentException(TEXTS.get(
                        "template.brace", word, words.keySet().iterator().next()));
            }
            return new Piece.Word(word);
        }
        String inside = word.substring(1, word.length() - 1);
        boolean source = inside.endsWith("!");
        String name = source ? inside.substring(0, inside.length() - 1) : inside;
        if (roles.containsKey(name)) {
            return new Piece.Part(name, source);
        }
        if (!words.containsKey(name)) {
            throw new IllegalArgumentException(TEXTS.get(
                    "template.unknown", word, String.join(", ", words.keySet()), String.join(", ", roles.keySet())));
        }
        if (source) {
            throw new IllegalArgumentException(TEXTS.get("template.source", word));
        }
        return new Piece.Slot(name);
    }
}
