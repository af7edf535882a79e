package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.score.Measure;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Role;

/** Every number of a map says what it means, with what stands in that map. */
class ExplanationsTest {
    private static final MapOptions L2 = new MapOptions(
            Reduction.L2, Normalisation.OUTPUT_MAX, false, TokenChoice.DIGITS, TokenChoice.ALL, Set.of());

    private static Explanation of(String bits, Format format, MapOptions look, String metric) {
        Findings findings = Samples.finished(Samples.request(bits, format), List.of());
        return PanelMap.of(findings, look).metrics().stream()
                .filter(shown -> shown.name().equals(metric))
                .findFirst()
                .flatMap(Metric::explanation)
                .orElseThrow();
    }

    @Test
    void a_hit_rate_without_a_miss_counts_its_hits() {
        Explanation rate = of("10110101", Samples.SCRATCHPAD, MapOptions.FIRST, "Hit rate inside training");

        assertThat(rate.measure()).isEqualTo(Measure.HIT_RATE);
        assertThat(rate.figures()).isEqualTo("hits / rows = 3 / 3 = 1.00");
        assertThat(rate.example()).isEqualTo("None of them misses.");
        assertThat(rate.position()).isEmpty();
    }

    @Test
    void a_hit_rate_with_misses_shows_the_first_of_them_and_what_is_read_instead() {
        // all tokens weigh the same, so that no output hits
        Explanation rate = of("10110101", Samples.SCRATCHPAD, L2, "beyond");

        assertThat(rate.figures()).isEqualTo("hits / rows = 0 / 5 = 0.00");
        assertThat(rate.example()).startsWith("Output 4 misses: it had to read b4 and p3, and puts 8 % on >>>");
        assertThat(rate.position()).hasValue(1 + 8 + 1 + 3);
    }

    @Test
    void a_model_that_does_not_say_what_it_was_trained_on_has_one_hit_rate() {
        PanelRequest request =
                new PanelRequest(Samples.problem("10110101", Samples.SCRATCHPAD), Samples.untrained("sample"));

        assertThat(PanelMap.of(Samples.finished(request, List.of()), MapOptions.FIRST)
                        .metrics())
                .extracting(Metric::name, Metric::value)
                .startsWith(tuple("Hit rate", "1.00"), tuple("Map", "no break"));
    }

    @Test
    void a_map_without_a_break_says_why_there_is_none() {
        Explanation map = of("10110101", Samples.SCRATCHPAD, MapOptions.FIRST, "Map");

        assertThat(map.figures()).isEqualTo("n = 8, 3·ln n = 6.2");
        assertThat(map.example()).isEqualTo("Of all outputs 8 of 8 hit, and one rate explains that as well as two.");
        assertThat(of("101", Samples.SCRATCHPAD, MapOptions.FIRST, "Map").example())
                .contains("fewer than 6 outputs");
    }

    @Test
    void source_mass_points_at_the_output_with_the_least() {
        Explanation mass = of("10110101", Samples.SCRATCHPAD, MapOptions.FIRST, "Source mass");

        assertThat(mass.figures()).startsWith("mean of 8 rows = 0.");
        assertThat(mass.example()).startsWith("Least at output 1: ");
        assertThat(mass.position()).hasValue(1 + 8 + 1);
    }

    @Test
    void what_the_environment_writes_is_counted_and_explained() {
        Format forced = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 1);

        Explanation given = of("101101", forced, MapOptions.FIRST, "Forced");

        assertThat(given.measure()).isEqualTo(Measure.FORCED);
        assertThat(given.figures()).matches("\\d+ of \\d+ tokens");
    }

    @Test
    void hidden_weight_is_explained() {
        MapOptions look = new MapOptions(
                Reduction.SIGNED_SUM,
                Normalisation.OUTPUT_MAX,
                false,
                TokenChoice.DIGITS,
                TokenChoice.ALL,
                Set.of(Role.START));

        assertThat(of("101101", Samples.SCRATCHPAD, look, "Hidden").example()).contains("View leaves out");
    }

    @Test
    void a_number_that_is_not_there_yet_explains_nothing() {
        PanelMap map =
                PanelMap.of(Samples.partly(Samples.request("10110101", Samples.SCRATCHPAD), 2), MapOptions.FIRST);

        assertThat(map.metrics())
                .allSatisfy(metric -> assertThat(metric.explanation()).isEmpty());
    }
}
