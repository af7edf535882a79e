package org.mnemoscope.workshop.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.model.folder.TokenizerJson;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.tokenizer.TokenizedText;

/** Compares how texts are cut into tokens and joined again. */
final class TokenizationCheck {
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
                "tokenization",
                texts.isEmpty() ? 0 : differences.size() / (double) texts.size(),
                0,
                differences.isEmpty() ? "all " + texts.size() + " texts equal" : differences.get(0));
    }

    private static String difference(TextTokenizer tokenizer, Golden.Text expected) throws IOException {
        TokenizedText actual = tokenizer.encode(expected.text());
        int[] ids = expected.tokens().ids();
        String decoded = tokenizer.decodeText(ids);
        if (!Arrays.equals(actual.ids(), ids)) {
            return "ids differ, " + Difference.first(actual.ids(), ids);
        }
        if (!actual.tokens().equals(expected.tokens().tokens())) {
            return "tokens are " + actual.tokens() + " instead of "
                    + expected.tokens().tokens();
        }
        if (!actual.offsets().equals(expected.tokens().offsets())) {
            return "offsets are " + actual.offsets() + " instead of "
                    + expected.tokens().offsets();
        }
        return decoded.equals(expected.decoded())
                ? ""
                : "decoded as '" + decoded + "' instead of '" + expected.decoded() + "'";
    }
}
