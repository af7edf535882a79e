package org.mnemoscope.workshop.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.TokenizerJson;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.tokenizer.TokenizedText;

/** Compares how texts are cut into tokens and joined again. */
final class TokenizationCheck {
    private static final Texts TEXTS = Texts.of(TokenizationCheck.class);

    private TokenizationCheck() {}

    static GoldenItem run(TokenizerJson tokenizerJson, List<Golden.Text> texts) throws IOException {
        List<String> differences = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.open(tokenizerJson)) {
            for (Golden.Text expected : texts) {
                String difference = difference(tokenizer, expected);
                if (!difference.isEmpty()) {
                    differences.add("'" + expected.text() + "': " + difference);
                }
            }
        }
        return GoldenItem.compared(
                TEXTS.get("tokenization"),
                texts.isEmpty() ? 0 : differences.size() / (double) texts.size(),
                0,
                differences.isEmpty() ? TEXTS.get("texts.equal", texts.size()) : differences.get(0));
    }

    private static String difference(TextTokenizer tokenizer, Golden.Text expected) throws IOException {
        TokenizedText actual = tokenizer.encode(expected.text());
        int[] ids = expected.tokens().ids();
        String decoded = tokenizer.decodeText(ids);
        if (!Arrays.equals(actual.ids(), ids)) {
            return TEXTS.get("ids.differ", Difference.first(actual.ids(), ids));
        }
        if (!actual.tokens().equals(expected.tokens().tokens())) {
            return TEXTS.get("tokens.differ", actual.tokens(), expected.tokens().tokens());
        }
        if (!actual.offsets().equals(expected.tokens().offsets())) {
            return TEXTS.get(
                    "offsets.differ", actual.offsets(), expected.tokens().offsets());
        }
        return decoded.equals(expected.decoded()) ? "" : TEXTS.get("decoded.differ", decoded, expected.decoded());
    }
}
