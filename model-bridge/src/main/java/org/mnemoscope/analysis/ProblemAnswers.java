package org.mnemoscope.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.generation.GenerationRules;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ProblemException;

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
     * @throws ProblemException if the model gives numbers that are not finite; the message says where
     */
    Answer answer(Example example, ProgressSink progress, CancelToken cancel) throws ProblemException {
        progress.report(TEXTS.get("answering"), 0);
        long began = System.nanoTime();
        int[] gold = model.symbols().ids(example.texts());
        boolean[] predicted = new boolean[gold.length];
        for (int position : example.predictedPositions()) {
            predicted[position] = true;
        }
        Expectations expected = new Expectations(model, model::label);
        int[] ids =
                new Generator(() -> model.reader(cancel), expected, GenerationRules.NONE).fill(gold, predicted, cancel);
        expected.requireFinite(ids, cancel);
        List<String> emitted = IntStream.range(0, ids.length)
                .mapToObj(t -> {
                    String right = example.tokens().get(t).text();
                    return ids[t] == gold[t] ? right : wrong(ids[t], right);
                })
                .toList();
        return new Answer(example, ids, emitted, (System.nanoTime() - began) / 1e9, expected.likeliest());
    }

    /** A wrong token can look like the right one, as a digit with and without a space in front. */
    private String wrong(int id, String right) {
        String text = model.label(id);
        return text.equals(right) ? text + " (id " + id + ")" : text;
    }
}
