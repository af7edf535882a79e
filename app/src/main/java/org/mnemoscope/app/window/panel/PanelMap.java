package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.matching.AnswerChanges;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.picture.Boxes;
import org.mnemoscope.viz.theme.PaintedFonts;

/**
 * What a panel shows: a picture and what it was made of.
 *
 * @param findings what is known of a request, rows still to come included
 * @param picture the map as it is shown
 * @param options how its values are shown
 * @param changes what became of the answer when tokens of the prompt were changed; empty where none were
 * @param note what is worth saying, such as that mnemonics were replaced or letters are drawn as boxes; empty for nothing
 */
public record PanelMap(
        Findings findings, ShownMap picture, MapOptions options, Optional<AnswerChanges> changes, String note) {
    /** Makes the picture. Takes its time; for a background thread. */
    static PanelMap of(Findings findings, MapOptions look) {
        return of(findings, look, Optional.empty());
    }

    /**
     * Makes the picture. Takes its time; for a background thread.
     *
     * @param findings what to show
     * @param look how
     * @param before what was shown before tokens of the prompt were changed
     */
    static PanelMap of(Findings findings, MapOptions look, Optional<Findings> before) {
        MapOptions options = look.fitting(findings.analysis());
        Optional<AnswerChanges> changes = before.map(
                        earlier -> AnswerChanges.between(earlier.answer(), findings.answer()))
                .filter(found -> found.tokens() > 0);
        ShownMap picture = MapFigures.shown(findings.analysis(), options);
        return new PanelMap(findings, picture, options, changes, note(findings, picture));
    }

    private static String note(Findings findings, ShownMap picture) {
        Stream<String> typed = findings.request().inquiry().question() instanceof Question.OfText text
                ? Stream.of(text.prompt())
                : Stream.empty();
        Optional<String> boxes = Boxes.words(new PaintedFonts(), Stream.concat(typed, Boxes.texts(picture.data())));
        return Stream.concat(Stream.of(findings.note()), boxes.map(Findings::sentence).stream())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The columns whose token became another one when the prompt was changed. */
    public Set<Integer> changedColumns() {
        Set<Integer> positions = changes.map(AnswerChanges::positions).orElse(Set.of());
        return IntStream.range(0, picture.columns().size())
                .filter(column -> positions.contains(picture.columns().get(column)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Whether every row is there. */
    public boolean isComplete() {
        return findings.analysis().complete();
    }

    /** How right the answer is; empty for a text whose answer nobody calls right or wrong. */
    public Optional<Verdict> verdict() {
        return findings.analysis().verdict();
    }

    /** The same in words. */
    public Optional<String> verdictWords() {
        return VerdictWords.of(findings.analysis());
    }

    /** The numbers under the map. */
    public List<Metric> metrics() {
        Explanations why = new Explanations(findings, picture.scores(), options);
        List<Metric> metrics = findings.answer().example().isText()
                ? Metric.ofText(findings, picture)
                : Metric.of(picture, findings.hasAllDigits(), why);
        return Stream.concat(metrics.stream(), Metric.gap(findings, why).stream())
                .toList();
    }

    /** What the model would have written in a column's place; empty where nobody noted it. */
    Optional<ExpectedTokens> expected(int column) {
        return ExpectedTokens.of(findings, picture.columns().get(column));
    }

    /** The card over a cell. */
    public List<HoverLine> hover(Cell cell) {
        return new HoverWords(findings, picture, options.reduction()).of(cell);
    }
}
