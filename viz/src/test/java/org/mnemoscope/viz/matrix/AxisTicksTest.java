package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.viz.matrix.AxisTicks.Tick;

class AxisTicksTest {
    private static final double GAP = 8;
    private static final double CHARACTER = 6;

    @ParameterizedTest
    @CsvSource({"5, 520", "40, 520", "40, 90", "120, 520", "240, 520", "2000, 500", "1, 300", "3, 20"})
    void labels_never_overlap_and_never_stick_out(int count, double length) {
        for (List<String> labels : List.of(numbered("p", count), words(count), parity(count))) {
            List<Tick> ticks = place(labels, length);
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(ticks.get(i).start())
                        .as("%s after %s", ticks.get(i), ticks.get(i - 1))
                        .isGreaterThanOrEqualTo(ticks.get(i - 1).end() + GAP);
            }
            assertThat(ticks).allMatch(tick -> tick.end() <= length + 1e-9);
        }
    }

    @Test
    void numbers_thin_out_to_round_ones_with_the_ends() {
        assertThat(place(numbered("p", 40), 520))
                .extracting(Tick::text)
                .containsExactly("p1", "p10", "p20", "p30", "p40");
    }

    @Test
    void signs_stay_when_numbers_thin_out() {
        assertThat(place(parity(40), 520)).extracting(Tick::text).contains(">>>", "===");
    }

    @Test
    void all_labels_are_there_when_there_is_room() {
        assertThat(place(numbered("p", 4), 520)).hasSize(4);
    }

    @Test
    void long_axes_still_get_labels() {
        assertThat(place(numbered("t", 2000), 700)).hasSizeBetween(5, 12);
    }

    @Test
    void empty_labels_and_labels_out_of_sight_are_not_drawn() {
        List<String> labels = List.of("", "a", "", "b", "c");
        List<Tick> ticks = new AxisTicks(text -> CHARACTER * text.length(), GAP, 1)
                .place(labels, new AxisTicks.Span(0, 3, 0, 400), index -> index * 100);
        assertThat(ticks).extracting(Tick::index).containsExactly(1, 3);
    }

    @Test
    void of_words_those_that_matter_most_come_first() {
        List<String> labels = words(1000);
        List<Tick> ticks = new AxisTicks(text -> 10, 2, AxisTicks.VERTICAL_PACE)
                .place(
                        labels,
                        new AxisTicks.Span(0, 999, 0, 120),
                        index -> (index + 0.5) * 0.12,
                        index -> index == 501 ? 3 : index == 500 || index == 77 ? 2 : 1);

        assertThat(ticks).extracting(Tick::index).contains(501, 77).doesNotContain(500);
        assertThat(ticks).hasSizeBetween(6, 10);
    }

    private static List<Tick> place(List<String> labels, double length) {
        double cell = length / labels.size();
        return new AxisTicks(text -> CHARACTER * text.length(), GAP, AxisTicks.HORIZONTAL_PACE)
                .place(labels, new AxisTicks.Span(0, labels.size() - 1, 0, length), index -> (index + 0.5) * cell);
    }

    private static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    private static List<String> words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "word" + "s".repeat(i % 5))
                .toList();
    }

    private static List<String> parity(int bits) {
        List<String> labels = new ArrayList<>(List.of(">>>"));
        labels.addAll(numbered("b", bits));
        labels.add("===");
        labels.addAll(numbered("p", bits));
        return labels;
    }
}
