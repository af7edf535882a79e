package org.mnemoscope.viz.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses which labels of an axis are drawn, so that none overlap: signs such as {@code ===} first, then round numbers
 * ({@code b10}, {@code b20}), then the ends, as many as fit.
 */
public final class AxisTicks {
    /** A calm pace for labels beside each other. */
    public static final double HORIZONTAL_PACE = 4;

    /** A calm pace for labels below each other. */
    public static final double VERTICAL_PACE = 2.8;

    private static final int LONGEST_NUMBER = 8;
    private static final int[] ROUND = {1, 2, 5};

    /**
     * A label to draw.
     *
     * @param index index of the token
     * @param text the words
     * @param start where the label begins along the axis
     * @param end where the label ends along the axis
     */
    public record Tick(int index, String text, double start, double end) {
        /** Middle of the label. */
        public double centre() {
            return (start + end) / 2;
        }
    }

    /**
     * The stretch of the axis in sight.
     *
     * @param first index of the first token in sight
     * @param last index of the last token in sight
     * @param start where the axis begins
     * @param end where the axis ends
     */
    public record Span(int first, int last, double start, double end) {}

    /** A label with its number taken apart: {@code b27} is number 27 of kind {@code b}; -1 where there is none. */
    private record Candidate(int index, String text, String kind, int number) {
        static Candidate of(int index, String text) {
            int digits = text.length();
            while (digits > 0 && Character.isDigit(text.charAt(digits - 1))) {
                digits--;
            }
            boolean numbered = digits < text.length() && text.length() - digits <= LONGEST_NUMBER;
            int number = numbered ? Integer.parseInt(text.substring(digits)) : -1;
            return new Candidate(index, text, text.substring(0, digits), number);
        }

        boolean isNumbered() {
            return number >= 0;
        }
    }

    private final ToDoubleFunction<String> extent;
    private final double gap;
    private final double pace;

    /**
     * A way to place labels.
     *
     * @param extent the space a label takes along the axis
     * @param gap the least space between two labels
     * @param pace how far apart round numbers should be, in sizes of a label; keeps an axis calm
     */
    public AxisTicks(ToDoubleFunction<String> extent, double gap, double pace) {
        this.extent = extent;
        this.gap = gap;
        this.pace = pace;
    }

    /**
     * Places as many labels as fit, in the order of the axis. Labels at an end are moved inwards so as not to stick
     * out.
     *
     * @param labels the labels of all tokens; empty ones are not drawn
     * @param span the stretch in sight
     * @param centre the middle of the token of an index along the axis
     */
    public List<Tick> place(List<String> labels, Span span, IntToDoubleFunction centre) {
        return place(labels, span, centre, index -> 0);
    }

    /**
     * The same, which of many words places those first that matter most.
     *
     * @param labels the labels of all tokens; empty ones are not drawn
     * @param span the stretch in sight
     * @param centre the middle of the token of an index along the axis
     * @param weight how much the token of an index matters, at least 0; all 0 where that is not known, for words at equal distances
     */
    public List<Tick> place(List<String> labels, Span span, IntToDoubleFunction centre, IntToDoubleFunction weight) {
        List<Candidate> candidates = candidates(labels, span, centre);
        List<Candidate> signs = candidates.stream().filter(c -> !c.isNumbered()).toList();
        List<Candidate> numbered =
                candidates.stream().filter(Candidate::isNumbered).toList();
        List<Tick> placed = new ArrayList<>();
        if (!areWords(signs.size(), candidates.size())) {
            addAll(signs, placed, span, centre);
        } else if (signs.stream().allMatch(sign -> weight.applyAsDouble(sign.index()) == 0)) {
            addAll(everyNth(signs, stride(signs, centre)), placed, span, centre);
        } else {
            addAll(byWeight(signs, weight), placed, span, centre);
        }
        int step = roundStep(numbered, centre);
        addAll(numbered.stream().filter(c -> c.number() % step == 0).toList(), placed, span, centre);
        addAll(ends(numbered), placed, span, centre);
        placed.sort(Comparator.comparingDouble(Tick::start));
        return List.copyOf(placed);
    }

    /** Whether the labels of an axis are words of a text, rather than numbers with a few signs between them. */
    public static boolean areWords(List<String> labels) {
        List<Candidate> named = IntStream.range(0, labels.size())
                .filter(i -> !labels.get(i).isBlank())
                .mapToObj(i -> Candidate.of(i, labels.get(i)))
                .toList();
        return areWords(
                (int) named.stream().filter(label -> !label.isNumbered()).count(), named.size());
    }

    private static boolean areWords(int signs, int all) {
        return signs > Math.max(4, all / 8);
    }

    private static List<Candidate> byWeight(List<Candidate> signs, IntToDoubleFunction weight) {
        return signs.stream()
                .sorted(Comparator.comparingDouble(sign -> -weight.applyAsDouble(sign.index())))
                .toList();
    }

    private static List<Candidate> candidates(List<String> labels, Span span, IntToDoubleFunction centre) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = span.first(); i <= span.last(); i++) {
            double at = centre.applyAsDouble(i);
            if (!labels.get(i).isBlank() && at >= span.start() && at <= span.end()) {
                candidates.add(Candidate.of(i, labels.get(i)));
            }
        }
        return candidates;
    }

    private void addAll(List<Candidate> from, List<Tick> placed, Span span, IntToDoubleFunction centre) {
        for (Candidate candidate : from) {
            double size = extent.applyAsDouble(candidate.text());
            double start = centre.applyAsDouble(candidate.index()) - size / 2;
            start = Math.max(span.start(), Math.min(span.end() - size, start));
            Tick tick = new Tick(candidate.index(), candidate.text(), start, start + size);
            if (tick.end() <= span.end() && placed.stream().allMatch(other -> isClear(tick, other))) {
                placed.add(tick);
            }
        }
    }

    private boolean isClear(Tick a, Tick b) {
        return a.end() + gap <= b.start() || b.end() + gap <= a.start();
    }

    /** The smallest of 1, 2, 5, 10, 20, 50 … at which neighbouring numbers of one kind do not touch. */
    private int roundStep(List<Candidate> numbered, IntToDoubleFunction centre) {
        double room = roomPerNumber(numbered, centre);
        double needed = Math.max(largest(numbered) + gap, largest(numbered) * pace);
        for (int decade = 1; decade < 100_000_000; decade *= 10) {
            for (int digit : ROUND) {
                if (digit * decade * room >= needed) {
                    return digit * decade;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    /** The least distance along the axis between two successive numbers of one kind, averaged over the kind. */
    private static double roomPerNumber(List<Candidate> numbered, IntToDoubleFunction centre) {
        Map<String, List<Candidate>> kinds = numbered.stream().collect(Collectors.groupingBy(Candidate::kind));
        return kinds.values().stream()
                .mapToDouble(kind -> {
                    Candidate first = kind.get(0);
                    Candidate last = kind.get(kind.size() - 1);
                    double length = centre.applyAsDouble(last.index()) - centre.applyAsDouble(first.index());
                    return length / Math.abs(last.number() - first.number());
                })
                .filter(Double::isFinite)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private int stride(List<Candidate> signs, IntToDoubleFunction centre) {
        double needed = largest(signs) + gap;
        double length = centre.applyAsDouble(signs.get(signs.size() - 1).index())
                - centre.applyAsDouble(signs.get(0).index());
        double room = length / Math.max(1, signs.size() - 1);
        return room > 0 ? Math.max(1, (int) Math.ceil(needed / room)) : signs.size();
    }

    private double largest(List<Candidate> candidates) {
        return candidates.stream()
                .mapToDouble(candidate -> extent.applyAsDouble(candidate.text()))
                .max()
                .orElse(0);
    }

    private static List<Candidate> everyNth(List<Candidate> from, int n) {
        List<Candidate> kept = new ArrayList<>();
        for (int i = 0; i < from.size(); i += n) {
            kept.add(from.get(i));
        }
        return kept;
    }

    private static List<Candidate> ends(List<Candidate> numbered) {
        return numbered.isEmpty() ? List.of() : List.of(numbered.get(0), numbered.get(numbered.size() - 1));
    }
}
