package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    /** Text colours and the grounds each is used on. */
    private static final Map<String, String[]> TEXT_ON = Map.ofEntries(
            Map.entry("text", new String[] {"background", "card", "bar", "inset", "accent-subtle", "absent"}),
            Map.entry("text-muted", new String[] {"background", "card", "bar", "inset", "neutral-subtle"}),
            Map.entry("text-faint", new String[] {"card", "bar", "inset", "background"}),
            Map.entry("accent-text", new String[] {"card", "bar", "accent-subtle"}),
            Map.entry("on-accent", new String[] {"accent", "accent-hover"}),
            Map.entry("right", new String[] {"card", "right-subtle"}),
            Map.entry("wrong", new String[] {"card", "wrong-subtle", "background"}),
            Map.entry("training-text", new String[] {"plot-label"}),
            Map.entry("hover-text", new String[] {"hover"}));

    @ParameterizedTest
    @EnumSource(Theme.class)
    void text_has_a_contrast_of_at_least_four_and_a_half(Theme theme) {
        Palette palette = theme.palette();
        TEXT_ON.forEach((text, grounds) -> {
            for (String ground : grounds) {
                assertThat(contrast(palette.argb(text), palette.argb(ground)))
                        .as("%s on %s, %s", text, ground, theme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void marks_have_a_contrast_of_at_least_three(Theme theme) {
        Palette palette = theme.palette();
        List<String> curves = Stream.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
                .map(name -> "curve-" + name)
                .toList();
        List<String> marks = List.of("accent", "warm", "bar-fill", "mark", "training");
        for (String mark : Stream.of(curves, marks).flatMap(List::stream).toList()) {
            assertThat(contrast(palette.argb(mark), palette.argb("card")))
                    .as("%s on card, %s", mark, theme)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /** What a control ends at, and what shows the one that has the focus (WCAG 2.1, 1.4.11). */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void edges_of_controls_have_a_contrast_of_at_least_three(Theme theme) {
        Palette palette = theme.palette();
        for (String edge : List.of("control", "accent")) {
            for (String ground : List.of("card", "bar", "inset", "background")) {
                assertThat(contrast(palette.argb(edge), palette.argb(ground)))
                        .as("%s on %s, %s", edge, ground, theme)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void style_sheets_exist() {
        assertThat(Theme.stylesheets()).hasSize(3).allMatch(sheet -> sheet.endsWith(".css"));
    }

    @Test
    void one_class_on_the_root_tells_the_themes_apart() {
        List<String> classes = new ArrayList<>(List.of("root"));

        Theme.DARK.dress(classes);
        Theme.DARK.dress(classes);
        assertThat(classes).containsExactly("root", "dark");

        Theme.LIGHT.dress(classes);
        assertThat(classes).containsExactly("root");
    }

    @Test
    void an_unknown_colour_is_named() {
        assertThatThrownBy(() -> Theme.LIGHT.palette().argb("mauve"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mauve");
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

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
