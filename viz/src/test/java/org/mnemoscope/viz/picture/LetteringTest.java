package org.mnemoscope.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.theme.PaintedFonts;

class LetteringTest {
    private final Font tokens = new PaintedFonts().tokens(11);

    @Test
    void a_line_whose_typeface_has_every_character_stays_whole() {
        assertThat(Lettering.of(tokens, "the answer")).containsExactly(new Lettering.Run(tokens, "the answer"));
    }

    @Test
    void the_sign_for_a_space_is_lettered_with_a_typeface_that_has_it() {
        List<Lettering.Run> runs = Lettering.of(tokens, "␣Paris⏎");

        assertThat(runs.stream().map(Lettering.Run::text)).containsExactly("␣", "Paris", "⏎");
        assertThat(runs.get(1).font()).isEqualTo(tokens);
        for (Lettering.Run run : runs) {
            assertThat(run.font().canDisplayUpTo(run.text())).as(run.text()).isNegative();
            assertThat(run.font().getSize2D()).isEqualTo(11);
        }
    }

    @Test
    void a_character_beyond_the_basic_plane_is_not_cut_in_two() {
        List<Lettering.Run> runs = Lettering.of(tokens, "a🙂🙂b");

        assertThat(runs.stream().map(Lettering.Run::text)).containsExactly("a", "🙂🙂", "b");
        assertThat(runs.stream().map(Lettering.Run::text).collect(Collectors.joining()))
                .isEqualTo("a🙂🙂b");
    }
}
