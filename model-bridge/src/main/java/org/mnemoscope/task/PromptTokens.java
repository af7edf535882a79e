package org.mnemoscope.task;

import java.util.List;
import java.util.regex.Pattern;
import org.mnemoscope.choice.Excerpt;
import org.mnemoscope.language.Texts;

/** A pasted prompt, read token by token. Positions count from 1. */
final class PromptTokens {
    private static final Texts TEXTS = Texts.of(PromptTokens.class);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final List<String> tokens;
    private int next;

    PromptTokens(String text) {
        tokens = SPACE.splitAsStream(text)
                .filter(token -> !token.isEmpty())
                .map(token -> token.equals(Symbols.TYPESET_END) ? Symbols.END : token)
                .toList();
    }

    List<String> all() {
        return tokens;
    }

    /** The tokens not yet taken. */
    List<String> rest() {
        return tokens.subList(next, tokens.size());
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** Whether the next token is this one. */
    boolean at(String token) {
        return peek(0).equals(token);
    }

    boolean atDigit(char highest) {
        String token = peek(0);
        return token.length() == 1 && token.charAt(0) >= '0' && token.charAt(0) <= highest;
    }

    boolean atName() {
        return Symbols.canBeMnemonic(peek(0));
    }

    /** The token some places on, or an empty text behind the last. */
    String peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
    }

    String take() {
        return tokens.get(next++);
    }

    void expect(String token, String expected) throws ProblemException {
        if (!at(token)) {
            throw refuse(expected);
        }
        next++;
    }

    /** The position of the next token. */
    int position() {
        return next + 1;
    }

    /** Refuses the next token. */
    ProblemException refuse(String expected) {
        return refuse(position(), TEXTS.get("expected", expected));
    }

    /** Refuses the token at a position, or its absence if that is past the last. */
    ProblemException refuse(int position, String why) {
        if (tokens.isEmpty()) {
            return new ProblemException(TEXTS.get("refused.empty", why), position);
        }
        return new ProblemException(
                position > tokens.size()
                        ? TEXTS.get("refused.end", tokens.size(), why)
                        : TEXTS.get("refused.token", position, Excerpt.of(tokens.get(position - 1)), why),
                position);
    }
}
