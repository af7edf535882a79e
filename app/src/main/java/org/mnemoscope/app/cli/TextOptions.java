package org.mnemoscope.app.cli;

import java.util.List;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** A text for any model instead of a problem: a prompt with its answer, or a whole sequence. */
final class TextOptions {
    /** The task's word. */
    static final String TASK = "text";

    private static final int MOST_TOKENS = 100_000;
    private static final int USUAL_TOKENS = 20;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "A text that the model goes on with.")
    private String prompt;

    @Option(
            names = "--generate",
            paramLabel = "N",
            description = "With --prompt: the most tokens to generate (default: " + USUAL_TOKENS
                    + "); the token that ends a sequence ends it earlier.")
    private Integer generate;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0",
            description =
                    "With --prompt: 0 takes the likeliest token, above 0 tokens are drawn (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "With --temperature: draw among the likeliest tokens that have this probability together"
                    + " (default: ${DEFAULT-VALUE}); --seed decides what is drawn.")
    private double topP;

    @Option(
            names = "--answer",
            paramLabel = "TEXT",
            description =
                    "With --prompt: the answer to attribute, as it follows the prompt, instead of a generated one.")
    private String answer;

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "ID",
            description = "A whole sequence of token ids, as in 3,23,8.")
    private List<Integer> ids;

    @Option(names = "--text", description = "A whole sequence as a text for the model's tokenizer.")
    private String text;

    @Option(
            names = "--first",
            paramLabel = "POSITION",
            description = "With --ids or --text: the first output row, 0-based (default: 1).")
    private Integer first;

    @Option(
            names = "--contrast",
            paramLabel = "TOKEN",
            description = "The token a contrast is taken against (default: the runner-up).")
    private String contrast;

    boolean given() {
        return prompt != null || ids != null || text != null;
    }

    /** Refuses words that go with a text, where there is none. */
    void requireNone() throws ProblemException {
        if (answer != null || generate != null || temperature != 0 || contrast != null || first != null) {
            throw new ProblemException(
                    "--answer, --generate, --temperature, --first and --contrast go with a text, not a problem.");
        }
    }

    /** Refuses what is no text, before a model is opened. */
    void check(AttributionOptions options) throws ProblemException {
        long said = Stream.of(prompt, ids, text).filter(word -> word != null).count();
        if (said != 1) {
            throw new ProblemException(
                    said == 0
                            ? "A text needs --prompt, --text or --ids."
                            : "More than one of --prompt, --text and --ids is given; say one of them.");
        }
        if (prompt == null && (answer != null || generate != null || temperature != 0)) {
            throw new ProblemException("--answer, --generate and --temperature go with --prompt.");
        }
        if (answer != null && (generate != null || temperature != 0)) {
            throw new ProblemException("With --answer nothing is generated; leave out --generate and --temperature.");
        }
        if (generate != null) {
            OptionValues.requireRange("--generate", generate, 1, MOST_TOKENS);
        }
        sampling(0);
        if (prompt != null && first != null) {
            throw new ProblemException(
                    "--first goes with --ids or --text; the rows of a --prompt are those of its answer.");
        }
        if (contrast != null && contrast.isEmpty()) {
            throw new ProblemException("--contrast is empty; it must name a token, or be left out.");
        }
        if (contrast != null && options.excludesContrast()) {
            throw new ProblemException("--contrast goes with --target contrast.");
        }
    }

    private Sampling sampling(long seed) throws ProblemException {
        try {
            return new Sampling(temperature, topP, seed);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }

    /** The text, asked for its answer. */
    Inquiry inquiry(long seed, AttributionOptions options) throws ProblemException {
        return options.of(question(seed)).withContrast(contrast == null ? "" : contrast);
    }

    private int firstRow() {
        return first == null ? 1 : first;
    }

    private Question question(long seed) throws ProblemException {
        if (ids != null) {
            return new Question.OfIds(ids, firstRow());
        }
        if (text != null) {
            return new Question.OfWholeText(text, firstRow());
        }
        return new Question.OfText(
                prompt,
                answer != null
                        ? new Question.Given(answer)
                        : new Question.Generated(generate == null ? USUAL_TOKENS : generate, sampling(seed)));
    }
}
