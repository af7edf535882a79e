package org.mnemoscope.export;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;

/**
 * A map with everything a reader of its file needs.
 *
 * @param model the model's name
 * @param task the task's word
 * @param format the word for how it is written
 * @param method how the map was made
 * @param target what was explained for bits and digits, or for every token of a free sequence, if the method has a target
 * @param otherTarget what was explained for other tokens
 * @param reduction which values to write
 * @param inputPoint where the input was taken
 * @param tokens every token of the sequence
 * @param inputIds ids of the same tokens
 * @param alternatives what was put in each token's place, if the method asks for it
 * @param rows the rows, by ascending position
 * @param scores the scores against the expected sources, empty where there are none
 * @param provenance versions, folder, time
 */
public record ExportedMap(
        String model,
        String task,
        String format,
        AttributionMethod method,
        Target target,
        Target otherTarget,
        Reduction reduction,
        InputPoint inputPoint,
        List<Token> tokens,
        int[] inputIds,
        Optional<Alternatives> alternatives,
        List<AttributionRow> rows,
        JsonObject scores,
        JsonObject provenance) {
    /** Copies what it is given. */
    public ExportedMap {
        tokens = List.copyOf(tokens);
        inputIds = inputIds.clone();
        rows = List.copyOf(rows);
        scores = scores.deepCopy();
        provenance = provenance.deepCopy();
    }

    /**
     * The map of an answer.
     *
     * @param analysis the answer and its rows
     * @param model the model that answered
     */
    public static ExportedMap of(Analysis analysis, SequenceModel model) {
        Answer answer = analysis.answer();
        List<ExampleToken> tokens = answer.example().tokens();
        return new ExportedMap(
                model.name(),
                answer.example().subject().task(),
                answer.example().subject().format(),
                analysis.method(),
                analysis.plan().targets().digits(),
                analysis.plan().targets().others(),
                analysis.reduction(),
                analysis.plan().inputPoint(),
                IntStream.range(0, tokens.size())
                        .mapToObj(t ->
                                Token.of(answer.emitted().get(t), tokens.get(t).role()))
                        .toList(),
                answer.ids(),
                analysis.alternatives(),
                analysis.rows(),
                analysis.verdict()
                        .map(verdict -> ScoreFigures.of(analysis.scores(), verdict))
                        .orElseGet(JsonObject::new),
                Provenance.of(model, analysis));
    }

    /** Ids of the tokens, a copy. */
    @Override
    public int[] inputIds() {
        return inputIds.clone();
    }

    /** What was explained for a row. */
    Target targetOf(AttributionRow row) {
        boolean digit = tokens.get(row.position()).digit();
        return digit ? target : otherTarget;
    }

    /**
     * One token.
     *
     * @param text as it is written
     * @param role what it is for
     * @param digit whether it is a bit or digit
     */
    public record Token(String text, String role, boolean digit) {
        static Token of(String text, Role role) {
            return new Token(text, Texts.inFiles(role::title), role.isDigit());
        }
    }
}
