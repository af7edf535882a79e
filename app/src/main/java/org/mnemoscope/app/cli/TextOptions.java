package org.mnemoscope.app.cli;

import java.util.List;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** A text for any model instead of a problem: a prompt with its answer, or a whole sequence. */
final class TextOptions {
    private static final Texts TEXTS = Texts.of(TextOptions.class);

    /** The task's word. */
    static final String TASK = "text";

    private static final int MOST_TOKENS = 100_000;
    private static final int USUAL_TOKENS = 20;

    @Option(names = "--prompt", paramLabel = "TEXT")
    private String prompt;

    @Option(names = "--generate", paramLabel = "N")
    private Integer generate;

    @Option(names = "--temperature", paramLabel = "T", defaultValue = "0")
    private double temperature;

    @Option(names = "--top-p", paramLabel = "P")
    private Double topP;

    @Option(names = "--answer", paramLabel = "TEXT")
    private String answer;

    @Option(names = "--ids", split = ",", paramLabel = "ID")
    private List<Integer> ids;

    @Option(names = "--text")
    private String text;

    @Option(names = "--first", paramLabel = "POSITION")
    private Integer first;

    @Option(names = "--contrast", paramLabel = "TOKEN")
    private String contrast;

    boolean given() {
        return prompt != null || ids != null || text != null;
    }

    private boolean draws() {
        return temperature != 0 || topP != null;
    }

    /** Refuses words that go with a text, where there is none. */
    void requireNone() throws ProblemException {
        if (answer != null || generate != null || draws() || contrast != null || first != null) {
            throw new ProblemException(TEXTS.get("text.none"));
        }
    }

    /** Refuses what is no text, before a model is opened. */
    void check(AttributionOptions options) throws ProblemException {
        long said = Stream.of(prompt, ids, text).filter(word -> word != null).count();
        if (said != 1) {
            throw new ProblemException(said == 0 ? TEXTS.get("text.missing") : TEXTS.get("text.twice"));
        }
        if (prompt == null && (answer != null || generate != null || draws())) {
            throw new ProblemException(TEXTS.get("text.needs-prompt"));
        }
        if (answer != null && (generate != null || draws())) {
            throw new ProblemException(TEXTS.get("text.answer-given"));
        }
        if (generate != null) {
            OptionValues.requireRange("--generate", generate, 1, MOST_TOKENS);
        }
        sampling(0);
        if (topP != null && temperature == 0) {
            throw new ProblemException(TEXTS.get("text.top-p"));
        }
        if (prompt != null && first != null) {
            throw new ProblemException(TEXTS.get("text.first"));
        }
        if (contrast != null && contrast.isEmpty()) {
            throw new ProblemException(TEXTS.get("text.empty-contrast"));
        }
        if (contrast != null && options.excludesContrast()) {
            throw new ProblemException(TEXTS.get("text.contrast"));
        }
    }

    private Sampling sampling(long seed) throws ProblemException {
        try {
            return new Sampling(temperature, topP == null ? 1 : topP, seed);
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
