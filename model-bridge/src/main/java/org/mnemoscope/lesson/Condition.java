package org.mnemoscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/**
 * What may hold of the answers and their maps, as in {@code left errors = 0 and right first error <= 25}.
 *
 * @param parts all of which have to hold; at least one
 */
public record Condition(List<Part> parts) {
    private static final Texts TEXTS = Texts.of(Condition.class);
    private static final Pattern PART = Pattern.compile("(left|right) ([a-z ]+?) *(<=|>=|<|>|=) *(none|[0-9.]+)");

    /** How a number is compared with another. */
    public enum Comparison {
        /** At most. */
        AT_MOST("<="),
        /** At least. */
        AT_LEAST(">="),
        /** Below. */
        BELOW("<"),
        /** Above. */
        ABOVE(">"),
        /** The same. */
        EQUAL("=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(double one, double other) {
            return switch (this) {
                case AT_MOST -> one <= other;
                case AT_LEAST -> one >= other;
                case BELOW -> one < other;
                case ABOVE -> one > other;
                case EQUAL -> one == other;
            };
        }
    }

    /**
     * A comparison of a number of a panel.
     *
     * @param panel which panel
     * @param number which of its numbers
     * @param comparison how it is compared
     * @param with with what; empty for none, which only a number that is not there equals
     */
    public record Part(PanelSide panel, LessonNumber number, Comparison comparison, OptionalDouble with) {
        private boolean holds(Analysis analysis) {
            OptionalDouble found = number.of(analysis);
            if (with.isEmpty() || found.isEmpty()) {
                return with.isEmpty() && found.isEmpty();
            }
            return comparison.holds(found.getAsDouble(), with.getAsDouble());
        }
    }

    /** Copies the list. */
    public Condition {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a condition.
     *
     * @param words as it is written
     * @throws IllegalArgumentException if it is none; the message says why, without a stop
     */
    public static Condition parse(String words) {
        List<Part> parts = new ArrayList<>();
        for (String part : words.strip().split(" and ", -1)) {
            parts.add(part(part.strip()));
        }
        return new Condition(parts);
    }

    private static Part part(String words) {
        Matcher match = PART.matcher(words);
        if (!match.matches()) {
            throw new IllegalArgumentException(TEXTS.get("condition.none", words));
        }
        PanelSide side = Choice.parse("panel", match.group(1), PanelSide.values());
        LessonNumber number = number(match.group(2));
        Comparison comparison = Stream.of(Comparison.values())
                .filter(known -> known.sign.equals(match.group(3)))
                .findFirst()
                .orElseThrow();
        if (match.group(4).equals("none")) {
            if (comparison != Comparison.EQUAL) {
                throw new IllegalArgumentException(TEXTS.get("condition.none-equals", words));
            }
            return new Part(side, number, comparison, OptionalDouble.empty());
        }
        return new Part(side, number, comparison, OptionalDouble.of(value(match.group(4))));
    }

    private static LessonNumber number(String words) {
        return Stream.of(LessonNumber.values())
                .filter(known -> known.id().equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(TEXTS.get(
                        "condition.number",
                        words,
                        Stream.of(LessonNumber.values()).map(LessonNumber::id).collect(Collectors.joining(", ")))));
    }

    private static double value(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(TEXTS.get("condition.digits", digits), e);
        }
    }

    /**
     * Whether it holds.
     *
     * @param maps what the panels found, as far as it is complete
     * @return false too where a panel that is asked for has no complete map
     */
    public boolean holds(Map<PanelSide, Analysis> maps) {
        return parts.stream().allMatch(part -> Optional.ofNullable(maps.get(part.panel()))
                .filter(part::holds)
                .isPresent());
    }
}
