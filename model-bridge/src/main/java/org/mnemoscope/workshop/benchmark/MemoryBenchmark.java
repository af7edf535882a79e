package org.mnemoscope.workshop.benchmark;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/**
 * Measures what a model and one map take at most. The figure is of the whole process, so it wants one of its own.
 *
 * @param folder the model
 * @param method how the map is made
 * @param tokens length of a sequence of random tokens, at least 2
 * @param rows its last so many tokens are attributed
 */
public record MemoryBenchmark(Path folder, MethodChoice method, int tokens, int rows) {
    private static final double MB = 1e6;
    private static final double GIGA = 1e9;

    /**
     * What was measured; 10⁶ bytes and seconds.
     *
     * @param parameters number of weights
     * @param weights what the weights take
     * @param estimate what the map was expected to take beside them
     * @param opened peak resident size of the process when the model was open; empty elsewhere than on Linux
     * @param peak the same at the end
     * @param openSeconds until the model was open
     * @param mapSeconds until the map was there
     */
    public record Figures(
            long parameters,
            double weights,
            double estimate,
            OptionalDouble opened,
            OptionalDouble peak,
            double openSeconds,
            double mapSeconds) {}

    /**
     * Opens the model and computes the map.
     *
     * @param progress told how far it is
     * @param cancel looked at throughout
     * @throws ModelFolderException if the model cannot be opened
     * @throws NotEnoughMemoryException if the map does not fit
     * @throws ProblemException if the method is not for such a model
     */
    public Figures measure(ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, NotEnoughMemoryException, ProblemException {
        long began = System.nanoTime();
        try (LanguageModel model = LanguageModel.open(folder, progress, cancel)) {
            double openSeconds = (System.nanoTime() - began) / GIGA;
            OptionalDouble opened = PeakMemory.residentMegabytes();
            Decoder decoder = model.decoder();
            int[] ids = new SplittableRandom(1)
                    .ints(tokens, 0, decoder.config().vocabularySize())
                    .toArray();
            AttributionMethod chosen = method.of(model);
            AttributionRequest request = new AttributionRequest(
                    ids,
                    IntStream.range(tokens - rows, tokens).toArray(),
                    chosen,
                    Target.CONTRAST,
                    ContrastChoice.runnerUp(rows),
                    InputPoint.defaultFor(decoder.config()),
                    others(ids, decoder.config().vocabularySize()));
            MemoryEstimate estimate = MemoryEstimate.of(
                    decoder.config(),
                    chosen,
                    tokens,
                    rows,
                    decoder.widenedBytes(),
                    BatchedAttributor.way(decoder.config()));
            long asked = System.nanoTime();
            model.attribute(request, row -> {}, progress, cancel);
            return new Figures(
                    model.parameters(),
                    decoder.bytes() / MB,
                    estimate.bytes(Engines.freeProcessors()) / MB,
                    opened,
                    PeakMemory.residentMegabytes(),
                    openSeconds,
                    (System.nanoTime() - asked) / GIGA);
        }
    }

    /** For each token another one. */
    private static Alternatives others(int[] ids, int vocabulary) {
        return new Alternatives(IntStream.of(ids)
                .mapToObj(id -> new int[] {(id + 1) % vocabulary})
                .toList());
    }
}
