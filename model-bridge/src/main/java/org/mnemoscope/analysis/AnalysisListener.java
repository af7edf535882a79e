package org.mnemoscope.analysis;

import org.mnemoscope.attribution.AttributionRow;

/** Told what is known while an analysis still runs, on the job's thread. */
public interface AnalysisListener {
    /** Listens to nothing. */
    AnalysisListener NONE = new AnalysisListener() {
        @Override
        public void answered(Answer answer) {}

        @Override
        public void row(AttributionRow row) {}
    };

    /** The model has answered. */
    void answered(Answer answer);

    /** One row of the map is there. Rows come in no particular order. */
    void row(AttributionRow row);
}
