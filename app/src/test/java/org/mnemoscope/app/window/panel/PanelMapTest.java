package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;

class PanelMapTest {
    private static String note(String prompt) {
        PanelRequest problem = Samples.request("0110", Samples.SCRATCHPAD);
        PanelRequest text = new PanelRequest(Samples.text(prompt, 4), problem.model());
        Findings findings = new Findings(text, "", Samples.finishedText(problem).analysis());
        return PanelMap.of(findings, MapOptions.FIRST).note();
    }

    @Test
    void a_character_of_the_prompt_that_no_typeface_has_is_named_under_the_map() {
        assertThat(note("one \uDB00\uDC00")).isEqualTo("Drawn as boxes, since no typeface here has them: U+D0000.");
    }

    @Test
    void of_a_prompt_that_can_be_drawn_nothing_is_said() {
        assertThat(note("안녕 👍🏽 สวัสดี नमस्ते مرحبا שלום")).isEmpty();
    }
}
