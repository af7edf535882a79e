package org.mnemoscope.grammar;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A sentence with places to fill.
 *
 * @param pieces one a word
 * @param answer index of the piece the model is asked for; empty where it is asked for none
 */
record Template(List<Piece> pieces, OptionalInt answer) {
    /** Copies the list. */
    Template {
        pieces = List.copyOf(pieces);
    }

    /** Number of words, which is the same however it is filled. */
    int length() {
        return pieces.size();
    }

    /** The role whose word the model is asked for. */
    String answerRole() {
        return ((Piece.Part) pieces.get(answer.orElseThrow())).role();
    }

    /** The last index at which a role is marked as a source. */
    OptionalInt lastSource(String role) {
        return IntStream.range(0, pieces.size())
                .filter(i -> pieces.get(i).equals(new Piece.Part(role, true)))
                .max();
    }

    /** The roles whose words it holds. */
    List<String> roles() {
        return pieces.stream()
                .filter(Piece.Part.class::isInstance)
                .map(piece -> ((Piece.Part) piece).role())
                .distinct()
                .toList();
    }
}
