package org.mnemoscope.evaluation;

import java.util.Optional;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Format;

/** What a model was measured on. */
public sealed interface Asked {
    /** What the package says. */
    Texts TEXTS = Texts.of(Asked.class);

    /** What a person reads, as in {@code Parity, aligned mnemonics}. */
    String title();

    /** What its lengths count, as in {@code bits}. */
    String unit();

    /** How the problems are written; empty for texts. */
    default Optional<Format> asFormat() {
        return Optional.empty();
    }

    /**
     * Problems in a format.
     *
     * @param format how they are written
     */
    record InFormat(Format format) implements Asked {
        @Override
        public String title() {
            return format.task().title() + ", " + format.title();
        }

        @Override
        public String unit() {
            return format.task().unit();
        }

        @Override
        public Optional<Format> asFormat() {
            return Optional.of(format);
        }
    }

    /**
     * Texts of a grammar.
     *
     * @param name the grammar's name
     */
    record OfGrammar(String name) implements Asked {
        @Override
        public String title() {
            return TEXTS.get("text", name);
        }

        @Override
        public String unit() {
            return "words";
        }
    }
}
