package org.mnemoscope.attribution.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/**
 * A request being worked on: what it is about, and the rows that are there.
 *
 * @param decoder the model
 * @param request what was asked
 * @param sink given each row
 * @param progress told how far it is
 * @param cancel looked at between pieces of work
 * @param rows the rows so far
 */
record RowJob(
        Decoder decoder,
        AttributionRequest request,
        Consumer<AttributionRow> sink,
        ProgressSink progress,
        CancelToken cancel,
        List<AttributionRow> rows) {

    RowJob(
            Decoder decoder,
            AttributionRequest request,
            Consumer<AttributionRow> sink,
            ProgressSink progress,
            CancelToken cancel) {
        this(decoder, request, sink, progress, cancel, new ArrayList<>());
    }

    /** Takes the next row, of a method with one value a cell. */
    void add(int contrastId, float targetValue, float[] values) {
        int index = rows.size();
        deliver(new AttributionRow(
                index,
                request.position(index),
                request.targetId(index),
                contrastId,
                targetValue,
                Map.of(Reduction.VALUE, values),
                OptionalDouble.empty()));
    }

    /** Takes the next row; of its numbers those stay that the method gives, of its cells those that exist. */
    void deliver(AttributionRow row) {
        AttributionRow only = row.only(request.method().kind().reductions());
        AttributionRow kept = request.method().needsAlternatives() ? only.where(request.alternatives()::exist) : only;
        rows.add(kept);
        sink.accept(kept);
    }

    void report(double done) {
        progress.report(request.method().kind().title(), done);
    }
}
