package org.mnemoscope.viz.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.viz.theme.Theme;

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

    @ParameterizedTest
    @EnumSource(ColourScale.class)
    void outlines_are_seen_on_small_values_and_never_stand_out_as_large_ones_do(ColourScale scale) {
        int small = scale.isDiverging() ? scale.argb(0.5) : scale.argb(0);
        for (int large : scale.isDiverging() ? new int[] {scale.argb(0), scale.argb(1)} : new int[] {scale.argb(1)}) {
            assertThat(contrast(scale.outline(), small)).isBetween(3.0, 6.0);
            assertThat(contrast(scale.outline(), large)).isGreaterThan(2.5);
            assertThat(contrast(scale.outline(), small)).isLessThan(contrast(large, small) / 2);
        }
        for (int i = 0; i <= STEPS; i++) {
            assertThat(distance(scale.outline(), scale.argb(i / 255.0)))
                    .as("step %d", i)
                    .isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @EnumSource(ColourScale.class)
    void outlines_are_seen_on_what_is_beside_the_cells_in_light_and_dark(ColourScale scale) {
        for (Theme theme : Theme.values()) {
            for (String ground : List.of("absent", "pending", "card")) {
                assertThat(contrast(scale.outline(), theme.palette().argb(ground)))
                        .as("%s on %s, %s", scale, ground, theme)
                        .isBetween(3.0, 6.0);
            }
        }
    }

    /** WCAG 2 contrast ratio. */
    private static double contrast(int a, int b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
    }

    /** CIE 1976 colour difference; about 2.3 can just be seen. */
    private static double distance(int a, int b) {
        double[] one = lab(a);
        double[] other = lab(b);
        return Math.sqrt(
                Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
    }

    private static double[] lab(int argb) {
        double r = linear(argb >> 16 & 0xFF);
        double g = linear(argb >> 8 & 0xFF);
        double b = linear(argb & 0xFF);
        double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = root(luminance(argb));
        double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (t * 24389 / 27 + 16) / 116;
    }

    /** CIE L* of a step of the table. */
    private static double lightness(ColourScale scale, int step) {
        return lab(scale.argb(step / (double) STEPS))[0];
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
