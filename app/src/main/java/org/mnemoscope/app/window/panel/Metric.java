package org.mnemoscope.app.window.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.SlotText;

/**
 * A number in the line under a map.
 *
 * @param name what it is
 * @param value the number in words
 * @param explanation what it means, where that is not plain
 */
public record Metric(String name, String value, Optional<Explanation> explanation) {
    private static final Texts TEXTS = Texts.of(Metric.class);

    private static final double TWO_DIGITS = 10;
    private static final String UNKNOWN = "–";

    /** A number that is plain. */
    Metric(String name, String value) {
        this(name, value, Optional.empty());
    }

    /** Whether it can be told already. */
    public boolean isKnown() {
        return !value.equals(UNKNOWN);
    }

    /** The numbers of a picture; dashes while digits are missing. */
    static List<Metric> of(ShownMap picture, boolean digitsComplete, Explanations why) {
        Scores scores = picture.scores();
        List<Metric> metrics = new ArrayList<>(hitRates(scores, digitsComplete, why));
        metrics.add(new Metric(
                TEXTS.get("metric.map"), digitsComplete ? scores.breakPoint().words() : UNKNOWN, why.breakPoint()));
        metrics.add(
                new Metric(TEXTS.get("metric.mass"), number(scores.sourceMass(), digitsComplete), why.sourceMass()));
        why.forced().ifPresent(metrics::add);
        if (picture.hiddenShare() > 0) {
            String hidden = TEXTS.get("metric.hidden.share", 100 * picture.hiddenShare());
            metrics.add(new Metric(TEXTS.get("metric.hidden"), hidden, why.hidden(picture.hiddenShare())));
        }
        return metrics;
    }

    private static List<Metric> hitRates(Scores scores, boolean known, Explanations why) {
        if (scores.trainedLength().isEmpty()) {
            return List.of(
                    new Metric(TEXTS.get("metric.hit"), number(scores.hitRate(), known), why.hitRate(row -> true)));
        }
        int trained = scores.trainedLength().getAsInt();
        if (trained == 0) {
            // shorter than any problem of the training, or written otherwise
            return List.of(new Metric(
                    TEXTS.get("metric.hit.outside"), number(scores.hitRate(), known), why.hitRate(row -> true)));
        }
        return List.of(
                new Metric(
                        TEXTS.get("metric.hit.inside"),
                        number(scores.hitRateInside(), known),
                        why.hitRate(row -> row.outputIndex() <= trained)),
                new Metric(
                        TEXTS.get("metric.hit.beyond"),
                        number(scores.hitRateBeyond(), known),
                        why.hitRate(row -> row.outputIndex() > trained)));
    }

    private Metric(String name, String value, Explanation why) {
        this(name, value, Optional.of(why).filter(known -> !value.equals(UNKNOWN)));
    }

    /** What there is to say of a text: scores only where its grammar expects sources. */
    static List<Metric> ofText(Findings findings, ShownMap picture) {
        int all = findings.answer().example().tokens().size();
        int prompt = findings.answer().example().promptLength();
        if (findings.answer().example().subject() instanceof SlotText text) {
            Scores scores = picture.scores();
            boolean known = findings.hasAllDigits();
            return List.of(
                    new Metric(TEXTS.get("metric.distance"), TEXTS.get("metric.distance.words", text.distance())),
                    new Metric(TEXTS.get("metric.hit"), number(scores.hitRate(), known)),
                    new Metric(TEXTS.get("metric.mass"), number(scores.sourceMass(), known)));
        }
        return List.of(
                new Metric(TEXTS.get("metric.prompt"), tokens(prompt)),
                new Metric(TEXTS.get("metric.answer"), tokens(all - prompt)),
                new Metric(
                        TEXTS.get("metric.rows"),
                        TEXTS.get("metric.rows.of", findings.rows().size(), all - prompt)));
    }

    /** How far Integrated Gradients are from adding up to what they explain. */
    static Optional<Metric> gap(Findings findings, Explanations why) {
        return gap(findings.rows().stream()
                        .flatMapToDouble(row -> row.completenessGap().stream())
                        .map(Math::abs)
                        .max())
                .map(words -> new Metric(TEXTS.get("metric.gap"), TEXTS.get("metric.gap.most", words), why.gap()));
    }

    /** A completeness gap in words, if there is one. */
    public static Optional<String> gap(OptionalDouble gap) {
        if (gap.isEmpty()) {
            return Optional.empty();
        }
        String digits = gap.getAsDouble() >= TWO_DIGITS ? "%.0f" : "%.2g";
        return Optional.of(String.format(Locale.ROOT, digits, gap.getAsDouble()));
    }

    private static String tokens(int count) {
        return TEXTS.count("metric.tokens", count);
    }

    private static String number(OptionalDouble value, boolean known) {
        return known && value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : UNKNOWN;
    }
}
