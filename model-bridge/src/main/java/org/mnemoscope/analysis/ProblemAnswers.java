package org.mnemoscope.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mnemoscope.generation.GenerationRules;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;

/** Answers to problems: the model fills in what is predicted. */
final class ProblemAnswers {
    private static final Texts TEXTS = Texts.of(ProblemAnswers.class);

    private final SequenceModel model;

    /** @param model the model to ask */
    ProblemAnswers(SequenceModel model) {
        this.model = model;
    }

    /**
     * Lets the model answer.
     *
     * @param example the sequence to complete, of tokens that the model knows
     * @param progress told once
     * @param cancel looked at before every token
     */
    Answer answer(Example example, ProgressSink progress, CancelToken cancel) {
        progress.report(TEXTS.get("answering"), 0);
        long began = System.nanoTime();
        int[] gold = model.symbols().ids(example.texts());
        boolean[] predicted = new boolean[gold.length];
        for (int position : example.predictedPositions()) {
            predicted[position] = true;
        }
        Map<Integer, List<LikelyToken>> likeliest = new HashMap<>();
        int[] ids = new Generator(
                        () -> model.reader(cancel),
                        (position, logits) -> likeliest.put(position, LikelyToken.of(logits, model::label)),
                        GenerationRules.NONE)
                .fill(gold, predicted, cancel);
        List<String> emitted = IntStream.range(0, ids.length)
                .mapToObj(t -> {
                    String right = example.tokens().get(t).text();
                    return ids[t] == gold[t] ? right : wrong(ids[t], right);
                })
                .toList();
        return new Answer(example, ids, emitted, (System.nanoTime() - began) / 1e9, likeliest);
    }

    /** A wrong token can look like the right one, as a digit with and without a space in front. */
    private String wrong(int id, String right) {
        String text = model.label(id);
        return text.equals(right) ? text + " (id " + id + ")" : text;
    }
}
