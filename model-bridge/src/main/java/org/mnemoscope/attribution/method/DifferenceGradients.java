package org.mnemoscope.attribution.method;

import java.util.List;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;

/** Gradient × difference, (e − e_a) ⊙ ∂f/∂e: the gradients of Gradient × Input, multiplied with something else. */
final class DifferenceGradients {
    private final RowJob job;
    private final BatchedAttributor gradients;

    DifferenceGradients(RowJob job, BatchedAttributor gradients) {
        this.job = job;
        this.gradients = gradients;
    }

    void run() throws NotEnoughMemoryException {
        AttributionRequest request = job.request();
        request.requireFor(job.decoder().config());
        float[] input = InputPath.vectors(job.decoder(), request.ids(), request.inputPoint());
        float[] alternative = AlternativeVectors.of(job.decoder(), request, input);
        InputPath path = new InputPath(List.of(input), InputPath.difference(input, alternative));
        gradients.attribute(job.decoder(), request, path, job::deliver, job.progress(), job.cancel());
    }
}
