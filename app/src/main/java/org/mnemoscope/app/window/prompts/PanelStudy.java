package org.mnemoscope.app.window.prompts;

import java.util.List;
import java.util.Optional;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.prompts.PromptStudy;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * What is known of one panel's model.
 *
 * @param panel 0 for the left one, 1 for the right one
 * @param picture the mean map
 * @param lines what was found, without anything on the right
 */
record PanelStudy(int panel, HeatmapData picture, List<ScoreLine> lines) {
    /** Makes the picture and the means. Takes its time; for a background thread. */
    static PanelStudy of(int panel, PromptStudy study, MapOptions options) {
        return new PanelStudy(
                panel,
                MapFigures.shown(study.mean(), options).data(),
                ScoreLine.of(Optional.of(study.scores()), Optional.empty()));
    }
}
