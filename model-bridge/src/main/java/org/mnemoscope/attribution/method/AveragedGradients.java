package org.mnemoscope.attribution.method;

import java.util.function.UnaryOperator;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;
import org.mnemoscope.attribution.vjp.TargetValues;

/**
 * A map of gradients taken at several points and averaged. A contrast's other token is chosen once, at the input itself, and so is
 * the target's value that a row reports.
 */
final class AveragedGradients {
    private final RowJob job;
    private final BatchedAttributor gradients;
    private final AttributionRequest fixed;
    private final TargetValues atInput;

    /** @param input the input vectors of the sequence */
    AveragedGradients(RowJob job, BatchedAttributor gradients, float[] input) throws NotEnoughMemoryException {
        this.job = job;
        this.gradients = gradients;
        AttributionRequest request = job.request();
        atInput = gradients.targets(job.decoder(), request, input, job.cancel());
        fixed = request.target() == Target.CONTRAST
                ? request.withContrast(new ContrastChoice.Fixed(atInput.contrastIds()))
                : request;
    }

    /** f of each row at other input vectors. */
    float[] targets(float[] vectors) throws NotEnoughMemoryException {
        return gradients.targets(job.decoder(), fixed, vectors, job.cancel()).values();
    }

    /**
     * Delivers the rows.
     *
     * @param finish what to make of a row that has its f at the input
     */
    void run(InputPath path, UnaryOperator<AttributionRow> finish) throws NotEnoughMemoryException {
        gradients.attribute(
                job.decoder(),
                fixed,
                path,
                row -> job.deliver(finish.apply(row.withTargetValue(atInput.values()[row.index()]))),
                (activity, done) -> job.report(done),
                job.cancel());
    }
}
