package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.PositionKind;

class MeasuredModelTest {
    private final MeasuredModel model = Measured.model("m", Measured.ALIGNED, PositionKind.ALIBI);

    @Test
    void further_samples_of_a_length_add_up_with_the_record_and_narrow_the_interval() {
        MeasuredModel more = model.plus(LengthResult.of(40, 100, 60, 0.92, 30.0));

        assertThat(more.at(40).orElseThrow()).satisfies(result -> {
            assertThat(result.samples()).isEqualTo(200);
            assertThat(result.exactMatches()).isEqualTo(110);
            assertThat(result.high() - result.low())
                    .isLessThan(model.at(40).orElseThrow().high()
                            - model.at(40).orElseThrow().low());
        });
        assertThat(more.furtherAt(40)).isEqualTo(100);
        assertThat(more.furtherAt(20)).isZero();
        assertThat(more.recorded()).isEqualTo(model.recorded());
    }

    @Test
    void another_length_takes_its_place_on_the_curve() {
        MeasuredModel more = model.plus(LengthResult.of(30, 20, 15, 0.95, 9.0))
                .plus(LengthResult.of(90, 20, 0, 0.7, 9.0))
                .plus(LengthResult.of(30, 20, 5, 0.95, 9.0));

        assertThat(more.results()).extracting(LengthResult::length).containsExactly(20, 30, 40, 90);
        assertThat(more.at(30).orElseThrow().exactMatch()).isEqualTo(0.5);
        assertThat(more.furtherSamples()).isEqualTo(60);
    }

    @Test
    void no_seed_is_used_twice() {
        MeasuredModel once = model.plus(LengthResult.of(30, 20, 15, 0.95, 9.0));
        MeasuredModel twice = once.plus(LengthResult.of(30, 20, 15, 0.95, 9.0));

        assertThat(model.nextSeed()).isEqualTo(8);
        assertThat(once.nextSeed()).isEqualTo(9);
        assertThat(twice.nextSeed()).isEqualTo(10);
    }

    @Test
    void a_model_of_ones_own_says_its_name_and_day_since_there_may_be_others_of_its_format() {
        assertThat(model.title()).isEqualTo("Mnemonics, aligned · ALiBi");
        assertThat(Measured.opened(model).title()).isEqualTo("Mnemonics, aligned (m, 28 Nov 2026) · ALiBi");
    }
}
