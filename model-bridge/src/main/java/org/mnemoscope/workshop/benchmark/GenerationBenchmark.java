package org.mnemoscope.workshop.benchmark;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;

/**
 * Measures how fast a model goes on from a prompt, always with the likeliest token. The prompt is the ids 1, 2, 3 and so on: what is
 * computed takes as long whatever they are.
 *
 * @param model the model, which stays open
 * @param prompt tokens of the prompt, at least 1
 * @param tokens how many are generated after it, at least 1
 */
public record GenerationBenchmark(SequenceModel model, int prompt, int tokens) {
    private static final Texts TEXTS = Texts.of(GenerationBenchmark.class);
    private static final double GIGA = 1e9;

    /**
     * What was measured, medians of all runs.
     *
     * @param promptSeconds until the prompt was read and the first token was known
     * @param seconds for all generated tokens, the prompt left out: as many tokens were read on from there
     * @param tokens how many were generated
     * @param peak peak resident size of the process, in 10⁶ bytes; empty elsewhere than on Linux
     */
    public record Figures(double promptSeconds, double seconds, int tokens, OptionalDouble peak) {
        /** Tokens a second. */
        public double tokensPerSecond() {
            return tokens / seconds;
        }
    }

    /**
     * Generates once to warm up, and then as often as asked.
     *
     * @param runs how often it is timed, at least 1
     * @param progress told before each run
     * @param cancel looked at before each token
     */
    public Figures measure(int runs, ProgressSink progress, CancelToken cancel) {
        Run[] timed = new Run[runs];
        for (int run = -1; run < runs; run++) {
            progress.report(
                    run < 0 ? TEXTS.get("warming") : TEXTS.get("run", run + 1, runs), (run + 1) / (double) (runs + 1));
            Run one = generate(cancel);
            if (run >= 0) {
                timed[run] = one;
            }
        }
        return new Figures(
                median(timed, Run::prompt), median(timed, Run::rest), tokens, PeakMemory.residentMegabytes());
    }

    /** Seconds of one run, of its prompt and of what came after. */
    private record Run(double prompt, double rest) {}

    private Run generate(CancelToken cancel) {
        int[] ids = IntStream.rangeClosed(1, prompt)
                .map(id -> id % model.vocabularySize())
                .toArray();
        try (TokenReader reader = model.reader(cancel)) {
            long began = System.nanoTime();
            int next = Sampling.GREEDY.start().applyAsInt(reader.read(ids));
            long read = System.nanoTime();
            for (int i = 0; i < tokens; i++) {
                cancel.check();
                next = Sampling.GREEDY.start().applyAsInt(reader.read(new int[] {next}));
            }
            return new Run((read - began) / GIGA, (System.nanoTime() - read) / GIGA);
        }
    }

    private static double median(Run[] runs, ToDoubleFunction<Run> part) {
        double[] sorted = Stream.of(runs).mapToDouble(part).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
