package org.mnemoscope.workshop.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;

/**
 * Compares a model folder with its {@code golden.json}: what this program computes with what another one did. Numbers are
 * compared by the largest of their row, because rounding goes with it.
 */
public final class GoldenCheck {
    private static final Texts TEXTS = Texts.of(GoldenCheck.class);

    /** The largest difference between two right implementations, relative to a row's largest value. */
    public static final double TOLERANCE = 2e-4;

    /** The same for signed sums in front of an embedding norm, where they vanish: absolute. */
    public static final double TOLERANCE_BEFORE_NORM = 1e-5;

    private final Golden golden;
    private final Decoder decoder;
    private final ProgressSink progress;
    private final CancelToken cancel;
    private final List<GoldenItem> items = new ArrayList<>();

    private GoldenCheck(Golden golden, Decoder decoder, ProgressSink progress, CancelToken cancel) {
        this.golden = golden;
        this.decoder = decoder;
        this.progress = progress;
        this.cancel = cancel;
    }

    /**
     * Runs all comparisons.
     *
     * @param folder a model folder with a {@code golden.json}
     * @param progress told of each step
     * @param cancel looked at between steps
     * @return one item a comparison, those this build cannot make included
     * @throws GoldenException if {@code golden.json} is missing or damaged, or is of another model
     * @throws IOException if the folder cannot be used ({@link org.mnemoscope.model.folder.ModelFolderException}, or its tokenizer)
     * @throws NotEnoughMemoryException if the attributions do not fit the free memory
     */
    public static List<GoldenItem> run(Path folder, ProgressSink progress, CancelToken cancel)
            throws IOException, NotEnoughMemoryException {
        Path file = Golden.of(folder);
        ModelFolder model = ModelFolder.read(folder);
        Golden golden = Golden.read(file);
        try (NDManager scope = Engines.newScope();
                Decoder decoder = model.decoder(scope, progress, cancel)) {
            requireSameModel(file, golden, model.config());
            GoldenItem tokenization = TokenizationCheck.run(model.tokenizer(), golden.texts());
            GoldenCheck check = new GoldenCheck(golden, decoder, progress, cancel);
            check.items.add(tokenization);
            check.checkLogits();
            check.checkGreedy();
            check.checkMaps();
            check.items.addAll(new MethodsCheck(golden, decoder, progress, cancel).run());
            golden.others()
                    .forEach(name ->
                            check.items.add(GoldenItem.notChecked(name.replace('_', ' '), TEXTS.get("not-computed"))));
            return List.copyOf(check.items);
        }
    }

    private static void requireSameModel(Path file, Golden golden, DecoderConfig config) throws GoldenException {
        int vocabulary = config.vocabularySize();
        if (golden.logits()[0].length != vocabulary) {
            throw new GoldenException(TEXTS.get("logits.rows", file, golden.logits()[0].length, vocabulary));
        }
        if (golden.maps().containsKey(InputPoint.AFTER_EMBEDDING_NORM)
                && !config.norms().onEmbeddings()) {
            throw new GoldenException(TEXTS.get("norm.none", file, Golden.AFTER_NORM));
        }
        requireKnown(file, "input_ids", golden.ids(), vocabulary);
        requireKnown(file, "greedy.prompt_ids", golden.prompt(), vocabulary);
        requireKnown(file, "greedy.continuation_ids", golden.continuation(), vocabulary);
    }

    private static void requireKnown(Path file, String key, int[] ids, int vocabulary) throws GoldenException {
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new GoldenException(TEXTS.get("id.range", file, key, id, vocabulary - 1));
            }
        }
    }

    private void checkLogits() {
        float[][] logits = logits(golden.ids());
        items.add(GoldenItem.compared(
                TEXTS.get("logits"),
                Difference.relative(flat(logits), flat(golden.logits())),
                TOLERANCE,
                TEXTS.get("to-logit")));
    }

    /** Continues the prompt by one pass over the whole sequence for each token, as the other program did. */
    private void checkGreedy() {
        int[] expected = golden.continuation();
        int[] sequence = golden.prompt();
        for (int i = 0; i < expected.length; i++) {
            float[][] logits = logits(sequence);
            sequence = Arrays.copyOf(sequence, sequence.length + 1);
            sequence[sequence.length - 1] = argMax(logits[logits.length - 1]);
        }
        int[] written = Arrays.copyOfRange(sequence, golden.prompt().length, sequence.length);
        items.add(GoldenItem.compared(
                TEXTS.get("greedy"), Difference.share(written, expected), 0, Difference.first(written, expected)));
    }

    private void checkMaps() throws NotEnoughMemoryException {
        for (Map.Entry<InputPoint, Map<Target, Golden.Maps>> point :
                golden.maps().entrySet()) {
            for (Map.Entry<Target, Golden.Maps> target : point.getValue().entrySet()) {
                cancel.check();
                checkMap(point.getKey(), target.getKey(), target.getValue());
            }
        }
    }

    private void checkMap(InputPoint point, Target target, Golden.Maps expected) throws NotEnoughMemoryException {
        AttributionMap map = new BatchedAttributor()
                .attribute(
                        decoder, AttributionRequest.from(golden.ids(), 1, target, point), row -> {}, progress, cancel);
        String name = TEXTS.get("gradient", point.title().toLowerCase(Locale.ROOT), target.id());
        if (target == Target.CONTRAST) {
            items.add(GoldenItem.compared(
                    TEXTS.get("contrast-ids", name),
                    Difference.share(map.contrastIds(), golden.contrastIds()),
                    0,
                    Difference.first(map.contrastIds(), golden.contrastIds())));
        }
        items.add(GoldenItem.compared(
                TEXTS.get("target-values", name),
                Difference.relative(map.targetValues(), expected.targetValues()),
                TOLERANCE,
                TEXTS.get("to-target")));
        for (Reduction reduction : Reduction.OF_GRADIENTS) {
            float[][] actual = map.values(reduction);
            items.add(compare(
                    name + ", " + reduction.id(),
                    point,
                    reduction,
                    actual,
                    expected.rows().get(reduction)));
        }
    }

    private GoldenItem compare(
            String name, InputPoint point, Reduction reduction, float[][] actual, float[][] expected) {
        if (reduction == Reduction.SIGNED_SUM && !point.keepsSignedSum(decoder.config())) {
            return GoldenItem.compared(
                    name, Difference.absolute(actual, expected), TOLERANCE_BEFORE_NORM, TEXTS.get("absolute"));
        }
        return GoldenItem.compared(name, Difference.relative(actual, expected), TOLERANCE, TEXTS.get("to-row"));
    }

    private float[][] logits(int[] ids) {
        cancel.check();
        int vocabulary = decoder.config().vocabularySize();
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray logits = decoder.forward(scope.create(wide, new Shape(1, wide.length)), null);
            float[] values = logits.toFloatArray();
            return IntStream.range(0, ids.length)
                    .mapToObj(t -> Arrays.copyOfRange(values, t * vocabulary, (t + 1) * vocabulary))
                    .toArray(float[][]::new);
        }
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static int argMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
