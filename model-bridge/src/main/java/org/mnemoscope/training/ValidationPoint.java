package org.mnemoscope.training;

/**
 * What a validation during a run found.
 *
 * @param stage index of the stage
 * @param step steps done in the stage
 * @param exactMatch share of the validation problems that are answered wholly right
 * @param hitRate mean hit rate of their maps; 0 where the format has no expected sources
 * @param sourceMass mean source mass of their maps
 */
public record ValidationPoint(int stage, int step, double exactMatch, double hitRate, double sourceMass) {
    /** What decides which weights are the best. */
    double merit() {
        return Validation.merit(exactMatch, hitRate);
    }
}
