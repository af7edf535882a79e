package org.mnemoscope.tokenizer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;

/** What every token id of a vocabulary stands for, and how a person reads it. */
public final class TokenVocabulary {
    private final SortedMap<Integer, Piece> pieces;
    private final Map<String, Integer> byText = new HashMap<>();

    /**
     * One token.
     *
     * @param bytes the UTF-8 bytes it stands for, a character's or a part of one's; of a special token its name
     * @param kind what it is
     */
    record Piece(byte[] bytes, Kind kind) {
        /** In the order in which a text finds its token. */
        enum Kind {
            /** A piece of text. */
            TEXT,
            /** A token that stands for no text, such as the one that ends a sequence. */
            SPECIAL,
            /** A single byte, for characters that have no token of their own. */
            BYTE
        }
    }

    /** @param pieces the tokens by id, at least one */
    TokenVocabulary(SortedMap<Integer, Piece> pieces) {
        this.pieces = Collections.unmodifiableSortedMap(new TreeMap<>(pieces));
        for (Piece.Kind kind : Piece.Kind.values()) {
            pieces.forEach((id, piece) -> {
                if (piece.kind() == kind) {
                    decode(piece).ifPresent(text -> byText.putIfAbsent(text, id));
                }
            });
        }
    }

    /**
     * Reads a vocabulary.
     *
     * @param file a {@code tokenizer.json}
     * @throws ModelFolderException if it cannot be read; the message names it
     */
    public static TokenVocabulary read(Path file) throws ModelFolderException {
        return read(TokenizerJson.in(file));
    }

    /**
     * Reads a vocabulary.
     *
     * @param json the content of a {@code tokenizer.json}
     * @throws ModelFolderException if it cannot be read; the message names it
     */
    public static TokenVocabulary read(TokenizerJson json) throws ModelFolderException {
        return VocabularyReader.read(json, TokenizerSettings.of(json)).vocabulary();
    }

    /** One more than the largest id. */
    public int size() {
        return pieces.lastKey() + 1;
    }

    /**
     * Finds the one token that stands for a text.
     *
     * @param text the whole text, with the space in front where the token has one
     * @return its id; empty where no single token stands for just this
     */
    public OptionalInt find(String text) {
        Integer id = byText.get(text);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The piece of text that a token stands for.
     *
     * @param id any number
     * @return the text with its spaces; empty for special tokens, single bytes, parts of a character and ids without a token
     */
    public Optional<String> text(int id) {
        Piece piece = pieces.get(id);
        return piece == null || piece.kind() != Piece.Kind.TEXT ? Optional.empty() : decode(piece);
    }

    /**
     * A token as a person reads it: a space as {@code ␣}, a new line as {@code ⏎}, a tab as {@code ⇥}, other characters that
     * cannot be seen as {@code <U+200B>}, bytes that are no whole character as {@code <E2 98>}, special tokens by their names,
     * an id without a token as {@code <id 7>}. Never empty.
     *
     * @param id any number
     */
    public String display(int id) {
        Piece piece = pieces.get(id);
        return piece == null || piece.bytes().length == 0 ? "<id " + id + ">" : VisibleText.of(piece.bytes());
    }

    /**
     * Tokens as a person reads them, each for itself.
     *
     * @param ids token ids
     * @return one text a token, see {@link #display(int)}
     */
    public List<String> display(int[] ids) {
        return Arrays.stream(ids).mapToObj(this::display).toList();
    }

    private static Optional<String> decode(Piece piece) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(piece.bytes()))
                    .toString());
        } catch (CharacterCodingException partOfACharacter) {
            return Optional.empty();
        }
    }
}
