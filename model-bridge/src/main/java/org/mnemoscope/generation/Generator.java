package org.mnemoscope.generation;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/** Decoding, token by token. */
public final class Generator {
    private static final Texts TEXTS = Texts.of(Generator.class);

    private final Supplier<TokenReader> model;
    private final LogitsListener listener;
    private final GenerationRules rules;

    /** @param decoder the model that answers */
    public Generator(Decoder decoder) {
        this(() -> new DecoderReader(decoder));
    }

    /** @param model the model that answers, ready to read a new sequence each time it is asked */
    public Generator(Supplier<TokenReader> model) {
        this(model, LogitsListener.NONE, GenerationRules.NONE);
    }

    /**
     * @param model the model that answers, ready to read a new sequence each time it is asked
     * @param listener told of every token that is written what the model expected there
     * @param rules how that is changed before a token is chosen, where the model goes on with a prompt
     */
    public Generator(Supplier<TokenReader> model, LogitsListener listener, GenerationRules rules) {
        this.model = model;
        this.listener = listener;
        this.rules = rules;
    }

    /**
     * Lets the model fill in the predicted tokens of a sequence; the given ones, the prompt and what the environment writes,
     * are put in as they stand. The answer has the length of the sequence, whatever the model says of its end.
     *
     * @param sequence token ids; where a token is predicted, its id is ignored
     * @param predicted which tokens the model writes; the first is always given
     * @param cancel looked at before every token
     * @return the sequence with the model's tokens in it
     */
    public int[] fill(int[] sequence, boolean[] predicted, CancelToken cancel) {
        int[] answer = sequence.clone();
        ToIntFunction<float[]> likeliest = Sampling.GREEDY.start();
        try (TokenReader reader = model.get()) {
            for (int t = 1; t < answer.length; t++) {
                if (predicted[t]) {
                    cancel.check();
                    answer[t] = likeliest.applyAsInt(read(reader, answer, t));
                }
            }
        }
        return answer;
    }

    /**
     * Lets the model go on from a prompt.
     *
     * @param prompt token ids, at least one
     * @param count the most tokens to add, at least 1
     * @param endTokens ids of the tokens that end a sequence; one of them is the last one added where it comes
     * @param sampling how tokens are chosen
     * @param progress told before every token
     * @param cancel looked at before every token
     * @return the prompt and what was added to it
     */
    public int[] extend(
            int[] prompt,
            int count,
            Collection<Integer> endTokens,
            Sampling sampling,
            ProgressSink progress,
            CancelToken cancel) {
        int[] sequence = Arrays.copyOf(prompt, prompt.length + count);
        ToIntFunction<float[]> choice = sampling.start();
        try (TokenReader reader = model.get()) {
            for (int t = prompt.length; t < sequence.length; t++) {
                cancel.check();
                int done = t - prompt.length;
                progress.report(TEXTS.get("generating", done + 1, count), done / (double) count);
                float[] expected = read(reader, sequence, t);
                sequence[t] = choice.applyAsInt(
                        rules.changed(expected, Arrays.copyOf(sequence, t), prompt.length, sequence.length, endTokens));
                if (endTokens.contains(sequence[t])) {
                    return Arrays.copyOf(sequence, t + 1);
                }
            }
        }
        return sequence;
    }

    /** The logits of a place, after all before it was read. */
    private float[] read(TokenReader reader, int[] sequence, int t) {
        float[] logits = reader.read(Arrays.copyOfRange(sequence, reader.length(), t));
        listener.expected(t, logits);
        return logits;
    }
}
