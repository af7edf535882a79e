package org.mnemoscope.viz.colour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourScaleTest {
    private static final int STEPS = 255;

    @ParameterizedTest
    @EnumSource(
            value = ColourScale.class,
            names = {"VIRIDIS", "CIVIDIS", "MAGMA"})
    void sequential_scales_for_dark_ground_never_get_darker(ColourScale scale) {
        for (int i = 1; i <= STEPS; i++) {
            assertThat(lightness(scale, i)).as("step %d", i).isGreaterThan(lightness(scale, i - 1) - 0.2);
        }
        assertThat(lightness(scale, STEPS) - lightness(scale, 0)).isGreaterThan(70);
    }

    @Test
    void white_to_blue_begins_white_and_never_gets_lighter() {
        assertThat(ColourScale.WHITE_BLUE.argb(0)).isEqualTo(0xFFFFFFFF);
        for (int i = 1; i <= STEPS; i++) {
            assertThat(lightness(ColourScale.WHITE_BLUE, i))
                    .isLessThanOrEqualTo(lightness(ColourScale.WHITE_BLUE, i - 1));
        }
        assertThat(lightness(ColourScale.WHITE_BLUE, STEPS)).isLessThan(25);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColourScale.class,
            names = {"WHITE_BLUE", "VIRIDIS", "CIVIDIS", "MAGMA"})
    void equal_steps_of_value_are_about_equal_steps_of_lightness(ColourScale scale) {
        double whole = Math.abs(lightness(scale, STEPS) - lightness(scale, 0));
        for (int tenth = 0; tenth < 10; tenth++) {
            double step = Math.abs(lightness(scale, STEPS * (tenth + 1) / 10) - lightness(scale, STEPS * tenth / 10));
            assertThat(step / whole).as("tenth %d", tenth).isBetween(0.05, 0.18);
        }
    }

    @Test
    void the_diverging_scale_is_lightest_in_the_middle_and_blue_and_red_at_the_ends() {
        ColourScale scale = ColourScale.BLUE_RED;
        assertThat(scale.isDiverging()).isTrue();
        assertThat(lightness(scale, 127)).isGreaterThan(88);
        assertThat(lightness(scale, 0)).isLessThan(20);
        assertThat(lightness(scale, STEPS)).isLessThan(20);
        assertThat(scale.argb(0.2) & 0xFF).isGreaterThan(scale.argb(0.2) >> 16 & 0xFF);
        assertThat(scale.argb(0.8) & 0xFF).isLessThan(scale.argb(0.8) >> 16 & 0xFF);
    }

    @ParameterizedTest
    @EnumSource(ColourScale.class)
    void every_colour_is_opaque_and_fractions_outside_are_clamped(ColourScale scale) {
        assertThat(scale.argb(-3)).isEqualTo(scale.argb(0));
        assertThat(scale.argb(Double.NaN)).isEqualTo(scale.argb(0));
        assertThat(scale.argb(7)).isEqualTo(scale.argb(1));
        for (int i = 0; i <= STEPS; i++) {
            assertThat(scale.argb(i / 255.0) >>> 24).isEqualTo(0xFF);
        }
    }

    /** CIE L* of a step of the table. */
    private static double lightness(ColourScale scale, int step) {
        int argb = scale.argb(step / (double) STEPS);
        double y =
                0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
