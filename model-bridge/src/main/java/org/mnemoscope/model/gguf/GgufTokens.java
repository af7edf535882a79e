package org.mnemoscope.model.gguf;

import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.gguf.Metadata;
import org.mnemoscope.language.Texts;

/**
 * The tokens of a file as its metadata list them.
 *
 * @param metadata the metadata
 * @param tokens the tokens by id
 * @param types a type for each
 */
record GgufTokens(Metadata metadata, List<String> tokens, int[] types) {
    private static final Texts TEXTS = Texts.of(GgufTokens.class);
    private static final String PREFIX = "tokenizer.ggml.";
    private static final int MOST = 10_000_000;
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int ADDED = 4;

    static GgufTokens of(GgufFile file) throws GgufException {
        Metadata metadata = file.metadata();
        List<String> tokens = metadata.texts(PREFIX + "tokens");
        if (tokens.isEmpty() || tokens.size() > MOST) {
            throw metadata.wrong(
                    PREFIX + "tokens", TEXTS.get("tokens.given", tokens.size()), TEXTS.get("tokens.most", MOST));
        }
        int[] types = new int[tokens.size()];
        String key = PREFIX + "token_type";
        double[] given = metadata.has(key) ? metadata.numbers(key, types.length) : new double[0];
        for (int i = 0; i < types.length; i++) {
            types[i] = given.length == 0 ? NORMAL : (int) given[i];
        }
        return new GgufTokens(metadata, tokens, types);
    }

    /** A score for each. */
    double[] scores() throws GgufException {
        return metadata.numbers(PREFIX + "scores", tokens.size());
    }

    /** Whether it stands for no text. */
    boolean special(int id) {
        return types[id] == CONTROL || types[id] == UNKNOWN;
    }

    /** Whether it is found in a text before anything is cut. */
    boolean added(int id) {
        return special(id) || types[id] == ADDED;
    }

    /** The id of a token that goes by a name, as in {@code bos}; empty where the file has none. */
    OptionalInt id(String name) throws GgufException {
        String key = PREFIX + name + "_token_id";
        if (!metadata.has(key)) {
            return OptionalInt.empty();
        }
        long id = metadata.whole(key, 0, 0xFFFFFFFFL);
        if (id == 0xFFFFFFFFL) {
            return OptionalInt.empty();
        }
        if (id >= tokens.size()) {
            throw metadata.wrong(key, Long.toString(id), TEXTS.get("tokens.below", tokens.size()));
        }
        return OptionalInt.of((int) id);
    }

    /** Whether a sequence begins or ends with the token for that. */
    boolean adds(String name, boolean fallback) throws GgufException {
        return metadata.flag(PREFIX + "add_" + name + "_token", fallback);
    }

    String text(String name, String fallback) throws GgufException {
        return metadata.text(PREFIX + name, fallback);
    }

    boolean flag(String name, boolean fallback) throws GgufException {
        return metadata.flag(PREFIX + name, fallback);
    }

    boolean hasMerges() {
        return metadata.has(PREFIX + "merges");
    }

    List<String> merges() throws GgufException {
        return metadata.texts(PREFIX + "merges");
    }

    GgufException wrong(String name, String value, String allowed) {
        return metadata.wrong(PREFIX + name, value, allowed);
    }
}
