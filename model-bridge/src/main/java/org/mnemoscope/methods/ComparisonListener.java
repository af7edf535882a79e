package org.mnemoscope.methods;

import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;

/** Told what is known while a comparison still runs, on the job's thread. */
public interface ComparisonListener {
    /** Listens to nothing. */
    ComparisonListener NONE = new ComparisonListener() {
        @Override
        public void row(AttributionMethod method, AttributionRow row) {}

        @Override
        public void finished(MethodResult result) {}
    };

    /** One row of a method's map is there. */
    void row(AttributionMethod method, AttributionRow row);

    /** A method is done. */
    void finished(MethodResult result);
}
