package org.mnemoscope.attribution;

import java.util.function.Consumer;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Computes attributions. */
public interface Attributor {
    /**
     * Attributes every output token asked for to the tokens before it. The same request to the same model gives the same bits
     * on every run.
     *
     * @param decoder the model
     * @param request what to attribute
     * @param rowSink given each row as soon as it is known, in order, on the calling thread; what it got before a
     *     cancellation is whole and valid
     * @param progress told after each group of rows
     * @param cancel looked at between pieces of work that take about a tenth of a second on a small model
     * @return all rows
     * @throws NotEnoughMemoryException if the free memory does not suffice; nothing was computed then
     * @throws IllegalArgumentException if the request does not fit the model, see {@link AttributionRequest#requireFor}
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    AttributionMap attribute(
            Decoder decoder,
            AttributionRequest request,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException;
}
