package org.mnemoscope.app.command;

import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** A sequence for any model instead of a problem: every token after the first is an output row. */
final class SequenceOptions {
    @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Token ids, as in 3,23,8.")
    private List<Integer> ids;

    @Option(names = "--text", description = "A text for the model's tokenizer.")
    private String text;

    @Option(
            names = "--first",
            paramLabel = "POSITION",
            defaultValue = "1",
            description = "With --ids or --text: the first output row, 0-based (default: ${DEFAULT-VALUE}).")
    private int first;

    boolean given() {
        return ids != null || text != null;
    }

    /** Refuses what is no sequence, before a model is opened. */
    void check() throws ProblemException {
        if (ids != null && text != null) {
            throw new ProblemException("Both --ids and --text are given; say one of them.");
        }
    }

    SequenceMap attribute(LanguageModel model, AttributionOptions options, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, ProblemException, NotEnoughMemoryException {
        int[] sequence = sequence(model);
        if (first < 1 || first >= sequence.length) {
            throw new ProblemException("Position " + first + " cannot be the first row; with " + sequence.length
                    + " tokens it must be from 1 to " + (sequence.length - 1) + ".");
        }
        Target target = options.target().orElse(Target.LOGIT);
        InputPoint inputPoint = options.inputPoint(model.decoder().config());
        AttributionRequest request =
                AttributionRequest.from(sequence, first, target, inputPoint).withMethod(options.method(model));
        long began = System.nanoTime();
        AttributionMap map = new MethodAttributor()
                .attribute(model.decoder(), request, (AttributionRow row) -> {}, progress, cancel);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> tokens = IntStream.of(sequence)
                .mapToObj(id -> model.tokenizer().decode(new int[] {id}))
                .toList();
        return new SequenceMap(model, map, tokens, options.reduction(), seconds);
    }

    private int[] sequence(LanguageModel model) throws ModelFolderException, ProblemException {
        int[] sequence = ids == null
                ? model.tokenizer().encode(text).ids()
                : ids.stream().mapToInt(id -> id).toArray();
        if (sequence.length < 2) {
            throw new ProblemException("The sequence has " + sequence.length + " tokens; at least 2 are needed.");
        }
        int vocabulary = model.decoder().config().vocabularySize();
        for (int id : sequence) {
            if (id < 0 || id >= vocabulary) {
                throw new ProblemException(
                        "Token id " + id + " is not in the vocabulary; ids are 0 to " + (vocabulary - 1) + ".");
            }
        }
        return sequence;
    }
}
