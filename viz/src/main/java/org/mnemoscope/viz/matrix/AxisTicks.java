package org.mnemoscope.viz.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses which labels of an axis are drawn, so that none overlap: signs such as {@code ===} first, then round numbers
 * ({@code b10}, {@code b20}), then the ends, as many as fit.
 */
public final class AxisTicks {
    /** A calm pace for labels beside each other. */
    public static final double HORIZONTAL_PACE = 4;

    /** A calm pace for labels below each other. */
    public static final double VERTICAL_PACE = 2.8;

    private static final Pattern NUMBERED = Pattern.compile("\\D*?(\\d+)");
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

    private record Candidate(int index, String text, int number) {
        boolean isNumbered() {
            return number >= 0;
        }

        /** The letters before the number. */
        String kind() {
            return text.replaceAll("\\d+$", "");
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
        List<Candidate> candidates = candidates(labels, span, centre);
        List<Candidate> signs = candidates.stream().filter(c -> !c.isNumbered()).toList();
        List<Candidate> numbered =
                candidates.stream().filter(Candidate::isNumbered).toList();
        List<Tick> placed = new ArrayList<>();
        if (signs.size() <= Math.max(4, candidates.size() / 8)) {
            addAll(signs, placed, span, centre);
        } else {
            addAll(everyNth(signs, stride(signs, centre)), placed, span, centre);
        }
        int step = roundStep(numbered, centre);
        addAll(numbered.stream().filter(c -> c.number() % step == 0).toList(), placed, span, centre);
        addAll(ends(numbered), placed, span, centre);
        placed.sort(Comparator.comparingDouble(Tick::start));
        return List.copyOf(placed);
    }

    private static List<Candidate> candidates(List<String> labels, Span span, IntToDoubleFunction centre) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = span.first(); i <= span.last(); i++) {
            double at = centre.applyAsDouble(i);
            if (!labels.get(i).isBlank() && at >= span.start() && at <= span.end()) {
                Matcher matcher = NUMBERED.matcher(labels.get(i));
                boolean numbered = matcher.matches() && matcher.group(1).length() < 9;
                candidates.add(new Candidate(i, labels.get(i), numbered ? Integer.parseInt(matcher.group(1)) : -1));
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
