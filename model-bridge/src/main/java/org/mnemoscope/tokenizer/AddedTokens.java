package org.mnemoscope.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tokens that the files beside a {@code tokenizer.json} name.
 *
 * @param listed those that are listed by their ids
 * @param alone whether these stand in place of those that {@code tokenizer.json} lists
 * @param named those that a key such as {@code bos_token} stands for, by their keys
 * @param usual which of the keys the class of the tokenizer has from nowhere but itself
 * @param further those that are special beside these
 * @param pads whether the token that {@code tokenizer.json} fills texts up with is that of {@code pad_token} too
 * @param again what is added once more when all are
 */
record AddedTokens(
        Map<Integer, AddedToken> listed,
        boolean alone,
        Map<String, AddedToken> named,
        Set<String> usual,
        List<AddedToken> further,
        boolean pads,
        Again again) {
    private static final String PADDING = "pad_token";

    /** Keys that transformers knows, in its order. */
    static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", PADDING, "cls_token", "mask_token");

    /** No token. */
    static final AddedTokens NONE =
            new AddedTokens(Map.of(), false, Map.of(), Set.of(), List.of(), false, Again.NOTHING);

    /** What a class of transformers adds a second time. */
    enum Again {
        /** Nothing. */
        NOTHING,
        /** All special tokens, as special. */
        AS_THEY_ARE,
        /** All special tokens, without their flags. */
        WITHOUT_FLAGS
    }

    /**
     * What is added one after the other, as transformers 5 does it; the same token may come again with other flags.
     *
     * @param ofFile those that {@code tokenizer.json} lists, by their ids
     * @param there those that the tokenizer has before
     * @param padding the token that {@code tokenizer.json} fills texts up with, if there is one
     */
    List<AddedToken> inOrder(Map<Integer, AddedToken> ofFile, Set<String> there, Optional<String> padding) {
        Map<Integer, AddedToken> byId = new TreeMap<>(listed);
        if (!alone) {
            byId.putAll(ofFile);
        }
        List<AddedToken> special = new ArrayList<>(keyed(byId, padding).values());
        Set<String> keyed = contents(special);
        special.addAll(further);
        Set<String> listedContents = contents(byId.values().stream().toList());
        List<AddedToken> all = new ArrayList<>(byId.values());
        for (AddedToken token : special) {
            if (!there.contains(token.content()) && !listedContents.contains(token.content()) && !all.contains(token)) {
                all.add(token);
            }
        }
        all.replaceAll(token -> keyed.contains(token.content()) ? token.asSpecial() : token);
        switch (again) {
            case NOTHING -> {}
            case AS_THEY_ARE -> special.forEach(token -> all.add(token.asSpecial()));
            case WITHOUT_FLAGS -> contents(special).forEach(token -> all.add(AddedToken.text(token)));
        }
        return all;
    }

    /** With the flags they are listed with. */
    private Map<String, AddedToken> keyed(Map<Integer, AddedToken> byId, Optional<String> padding) {
        Map<String, AddedToken> byContent = new HashMap<>();
        // one whose id the file gives to another counts here nevertheless
        listed.values().forEach(token -> byContent.put(token.content(), token));
        byId.values().forEach(token -> byContent.put(token.content(), token));
        Map<String, AddedToken> tokens = new LinkedHashMap<>();
        for (String key : NAMES) {
            if (named.containsKey(key)) {
                AddedToken token = named.get(key);
                tokens.put(key, usual.contains(key) ? token : byContent.getOrDefault(token.content(), token));
            } else if (key.equals(PADDING) && pads) {
                padding.ifPresent(token -> tokens.put(key, AddedToken.text(token)));
            }
        }
        named.forEach(tokens::putIfAbsent);
        return tokens;
    }

    private static Set<String> contents(List<AddedToken> tokens) {
        return tokens.stream().map(AddedToken::content).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
