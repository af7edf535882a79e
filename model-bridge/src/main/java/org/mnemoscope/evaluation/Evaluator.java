package org.mnemoscope.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.mnemoscope.attribution.PassMemory;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.generation.DecoderReader;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.grammar.Composer;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * Measures exact match. One pass over the right answer decides it: greedy decoding reproduces the right answer exactly when
 * every predicted token is the most likely one given the right tokens before it. Where the angles of positions go by how much is read so far, the
 * right answer is read token by token. Problems are test problems ({@link HeldOut}).
 */
public final class Evaluator {
    private static final Texts TEXTS = Texts.of(Evaluator.class);

    /** Tokens of a batch at most: more make no pass faster. */
    private static final int TOKENS_PER_BATCH = 4000;

    /** What the pass of a batch takes, if it has more than one sequence. */
    private static final long BYTES_PER_BATCH = 64L << 20;

    private static final long LOGITS_COPIES = 2;

    private final Decoder decoder;
    private final SymbolTable symbols;

    /**
     * @param decoder the model
     * @param symbols its vocabulary
     */
    public Evaluator(Decoder decoder, SymbolTable symbols) {
        this.decoder = decoder;
        this.symbols = symbols;
    }

    /**
     * Makes sure that every problem of a length can be written with a vocabulary and read by a decoder.
     *
     * @param config the decoder
     * @param symbols its vocabulary
     * @param format how problems are written
     * @param length in bits or digits
     * @return tokens of the longest sequence
     * @throws ProblemException if the task has no such length, mnemonics or a token are missing, or the sequence is longer than
     *     the decoder's positions; the message says so
     */
    public static int requireRoom(DecoderConfig config, SymbolTable symbols, Format format, int length)
            throws ProblemException {
        symbols.requireFor(format, length);
        String largest = "9".repeat(length);
        Problem longest = format.task() == TaskKind.PARITY
                ? new ParityProblem("1".repeat(length))
                : new AdditionProblem(largest, largest);
        Example example = ExampleWriter.write(longest, format, symbols.mnemonics(), new SplittableRandom(0));
        try {
            config.requireLength(example.tokens().size());
            return example.tokens().size();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(TEXTS.get("length", length, e.getMessage()));
        }
    }

    /**
     * Measures a model.
     *
     * @param format how problems are written
     * @param lengths problem lengths; both operands of a sum have this length
     * @param samples random problems a length, at least 1
     * @param seed decides the problems
     * @param progress told after every length
     * @param cancel looked at before every batch
     */
    public Evaluation evaluate(
            Format format, List<Integer> lengths, int samples, long seed, ProgressSink progress, CancelToken cancel) {
        List<LengthResult> results = new ArrayList<>();
        for (int length : lengths) {
            progress.report(TEXTS.get("progress.length", length), results.size() / (double) lengths.size());
            results.add(evaluate(format, length, samples, seed, cancel));
        }
        return new Evaluation(format, seed, results);
    }

    /**
     * Measures a model on texts of a grammar; exact match counts the answer and what follows it.
     *
     * @param grammar what texts are of
     * @param distances words from name to answer, of which there are texts
     * @param samples random texts a distance, at least 1
     * @param seed decides the texts
     * @param progress told after every distance
     * @param cancel looked at before every batch
     */
    public Evaluation evaluate(
            Grammar grammar,
            List<Integer> distances,
            int samples,
            long seed,
            ProgressSink progress,
            CancelToken cancel) {
        Composer composer = new Composer(grammar);
        List<LengthResult> results = new ArrayList<>();
        for (int distance : distances) {
            progress.report(TEXTS.get("progress.words", distance), results.size() / (double) distances.size());
            RandomGenerator random = new SplittableRandom(seed * 1_000_003 + distance);
            results.add(tally(
                            samples,
                            () -> composer.compose(true, distance, random).example(),
                            cancel)
                    .result(distance));
        }
        return new Evaluation(new Asked.OfGrammar(grammar.name()), seed, results);
    }

    private LengthResult evaluate(Format format, int length, int samples, long seed, CancelToken cancel) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + length);
        Supplier<Example> examples = () ->
                ExampleWriter.write(HeldOut.draw(format.task(), length, random), format, symbols.mnemonics(), random);
        return tally(samples, examples, cancel).result(length);
    }

    private Tally tally(int samples, Supplier<Example> examples, CancelToken cancel) {
        Tally tally = new Tally();
        for (int done = 0; done < samples; ) {
            cancel.check();
            List<Example> batch = new ArrayList<>();
            do {
                batch.add(examples.get());
            } while (done + batch.size() < samples
                    && batch.size() < together(batch.get(0).tokens().size()));
            boolean[][] hits = hits(batch, cancel);
            for (int i = 0; i < batch.size(); i++) {
                tally.add(batch.get(i).predictedPositions(), hits[i]);
            }
            done += batch.size();
        }
        return tally;
    }

    /** How many sequences of so many tokens go together. */
    int together(int tokens) {
        return (int) Math.max(1, Math.min(TOKENS_PER_BATCH / tokens, BYTES_PER_BATCH / bytes(tokens)));
    }

    /** What a sequence takes on its way. */
    private long bytes(int tokens) {
        long logits = LOGITS_COPIES * Float.BYTES * tokens * decoder.config().vocabularySize();
        return PassMemory.passBytes(decoder.config(), tokens) + logits;
    }

    /**
     * Whether the model answers each of some examples right.
     *
     * @param examples of one format and length, at least one
     * @param cancel looked at before every batch
     * @return for each of them
     */
    public boolean[] solved(List<Example> examples, CancelToken cancel) {
        int together = together(examples.get(0).tokens().size());
        boolean[] solved = new boolean[examples.size()];
        for (int done = 0; done < solved.length; done += together) {
            cancel.check();
            List<Example> batch = examples.subList(done, Math.min(solved.length, done + together));
            boolean[][] hits = hits(batch, cancel);
            for (int i = 0; i < batch.size(); i++) {
                boolean[] hit = hits[i];
                solved[done + i] = batch.get(i).predictedPositions().stream().allMatch(position -> hit[position]);
            }
        }
        return solved;
    }

    /** For each token that each example asks for, whether it is the most likely one after the tokens before it. */
    private boolean[][] hits(List<Example> batch, CancelToken cancel) {
        int tokens = batch.stream()
                .mapToInt(example -> example.tokens().size())
                .max()
                .orElseThrow();
        int prompt = batch.stream().mapToInt(Example::promptLength).min().orElseThrow();
        return decoder.config().turnsAlike(prompt, tokens)
                ? hitsOfOnePass(batch, tokens)
                : batch.stream().map(example -> hitsOneByOne(example, cancel)).toArray(boolean[][]::new);
    }

    private boolean[] hitsOneByOne(Example example, CancelToken cancel) {
        int[] ids = symbols.ids(example.texts());
        boolean[] hits = new boolean[ids.length];
        ToIntFunction<float[]> likeliest = Sampling.GREEDY.start();
        try (TokenReader reader = new DecoderReader(decoder)) {
            for (int position : example.predictedPositions()) {
                cancel.check();
                float[] logits = reader.read(Arrays.copyOfRange(ids, reader.length(), position));
                hits[position] = likeliest.applyAsInt(logits) == ids[position];
            }
        }
        return hits;
    }

    /** Shorter examples are filled up at the end, where nothing looks at it. */
    private boolean[][] hitsOfOnePass(List<Example> batch, int tokens) {
        FreeMemory.require(batch.size() * bytes(tokens) + decoder.widenedBytes());
        long[] ids = new long[batch.size() * tokens];
        for (int i = 0; i < batch.size(); i++) {
            int at = i * tokens;
            for (int id : symbols.ids(batch.get(i).texts())) {
                ids[at++] = id;
            }
        }
        long[] likeliest;
        try (NDManager scope = Engines.newScope()) {
            NDArray logits = decoder.forward(scope.create(ids, new Shape(batch.size(), tokens)), null);
            likeliest = logits.argMax(-1).toLongArray();
        }
        boolean[][] hits = new boolean[batch.size()][];
        for (int i = 0; i < batch.size(); i++) {
            hits[i] = new boolean[batch.get(i).tokens().size()];
            for (int t = 1; t < hits[i].length; t++) {
                hits[i][t] = likeliest[i * tokens + t - 1] == ids[i * tokens + t];
            }
        }
        return hits;
    }
}
