package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.LikelyToken;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.language.Texts;

/**
 * What a model would have written in an output token's place.
 *
 * @param title which token it is about
 * @param lines the likeliest tokens, the likeliest first
 * @param contrast what the contrast is taken against, one sentence; empty where there is none
 */
record ExpectedTokens(String title, List<Line> lines, String contrast) {
    private static final Texts TEXTS = Texts.of(ExpectedTokens.class);

    /**
     * One of the likeliest tokens.
     *
     * @param token the token
     * @param written whether it is what stands there
     * @param against whether the contrast is taken against it
     */
    record Line(LikelyToken token, boolean written, boolean against) {}

    /** Those of a place in the sequence; empty where nobody noted them. */
    static Optional<ExpectedTokens> of(Findings findings, int position) {
        List<LikelyToken> likeliest = findings.answer().likeliest().getOrDefault(position, List.of());
        if (likeliest.isEmpty()) {
            return Optional.empty();
        }
        int own = findings.answer().ids()[position];
        int against = findings.rows().stream()
                .filter(row -> row.position() == position)
                .mapToInt(AttributionRow::contrastId)
                .findFirst()
                .orElse(-1);
        List<Line> lines = likeliest.stream()
                .map(token -> new Line(token, token.id() == own, token.id() == against))
                .toList();
        String name = findings.answer().example().tokens().get(position).label();
        return Optional.of(new ExpectedTokens(TEXTS.get("expected", name), lines, contrast(findings, lines, against)));
    }

    private static String contrast(Findings findings, List<Line> lines, int against) {
        if (against < 0) {
            return "";
        }
        return lines.stream()
                .filter(Line::against)
                .findFirst()
                .map(line -> TEXTS.get("expected.contrast", line.token().text()))
                .orElseGet(() -> TEXTS.get("expected.contrast.none", name(findings, against)));
    }

    /** A token by what it is elsewhere in the sequence; by its number where it is nowhere. */
    private static String name(Findings findings, int id) {
        int[] ids = findings.answer().ids();
        return IntStream.range(0, ids.length)
                .filter(position -> ids[position] == id)
                .mapToObj(position -> findings.answer().emitted().get(position))
                .findFirst()
                .orElse(TEXTS.get("expected.id", id));
    }
}
