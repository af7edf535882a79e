package org.mnemoscope.app.window.prompts;

import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.prompts.PromptScores;
import org.mnemoscope.prompts.PromptStudy;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * What is known of one panel's model.
 *
 * @param panel 0 for the left one, 1 for the right one
 * @param picture the mean map
 * @param scores what was found
 */
record PanelStudy(int panel, HeatmapData picture, PromptScores scores) {
    /** Makes the picture. Takes its time; for a background thread. */
    static PanelStudy of(int panel, PromptStudy study, MapOptions options) {
        return new PanelStudy(panel, MapFigures.shown(study.mean(), options).data(), study.scores());
    }
}
