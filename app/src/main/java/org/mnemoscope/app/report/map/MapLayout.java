package org.mnemoscope.app.report.map;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.DisplayMap;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.TrainingBoundary;

/** Lays one map out: chooses columns and rows, normalises, names tokens, marks expected sources. Used once. */
final class MapLayout {
    private final Answer answer;
    private final List<ExampleToken> tokens;
    private final MapOptions options;
    private final OptionalInt trainedOutputs;
    private final List<AttributionRow> known;
    private final List<Integer> columns;
    private final List<Integer> rows;
    private final DisplayMap display;

    MapLayout(Analysis analysis, MapOptions options) {
        this.answer = analysis.answer();
        this.tokens = answer.example().tokens();
        this.options = options;
        this.trainedOutputs = analysis.trainedOutputs();
        this.columns = answer.example().predictedPositions().stream()
                .filter(t -> options.columns().shows(tokens.get(t).role()))
                .toList();
        int end = columns.isEmpty() ? 0 : columns.get(columns.size() - 1);
        this.rows = IntStream.range(0, end)
                .filter(j -> options.showsRow(tokens.get(j).role()))
                .boxed()
                .toList();
        Set<Integer> shown = Set.copyOf(columns);
        this.known = analysis.rows().stream()
                .filter(row -> shown.contains(row.position()))
                .toList();
        this.display = DisplayMap.of(this.known, options.reduction(), options.normalisation(), hidden());
    }

    private Set<Integer> hidden() {
        return IntStream.range(0, tokens.size())
                .filter(j -> !options.showsRow(tokens.get(j).role()))
                .boxed()
                .collect(Collectors.toSet());
    }

    ShownMap map() {
        List<OutputToken> outputs = columns.stream().map(this::output).toList();
        List<ContextToken> context = rows.stream().map(this::context).toList();
        BitSet pending = new BitSet();
        float[] values = values(pending);
        HeatmapData.Builder data = HeatmapData.builder(outputs, context)
                .values(values)
                .pending(pending)
                .range(options.range(values))
                .expected(cells(ExampleToken::sources))
                .anchors(cells(ExampleToken::anchors))
                .symbols(hasSymbols());
        boundary().ifPresent(data::training);
        return new ShownMap(data.build(), columns, rows, scores(), display.hiddenShare());
    }

    private Scores scores() {
        int[] positions = known.stream().mapToInt(AttributionRow::position).toArray();
        return Scores.of(answer.example(), positions, display.values(), trainedOutputs);
    }

    private float[] values(BitSet pending) {
        float[][] known = display.values();
        Map<Integer, float[]> byPosition = new HashMap<>();
        for (int i = 0; i < known.length; i++) {
            byPosition.put(this.known.get(i).position(), known[i]);
        }
        float[] values = new float[rows.size() * columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            int t = columns.get(column);
            float[] ofOutput = byPosition.get(t);
            pending.set(column, ofOutput == null);
            for (int row = 0; row < rows.size(); row++) {
                values[row * columns.size() + column] = value(ofOutput, rows.get(row), t);
            }
        }
        return values;
    }

    private float value(float[] ofOutput, int j, int t) {
        if (j >= t) {
            return Float.NaN;
        }
        if (ofOutput == null) {
            return 0;
        }
        return options.showsSign() ? ofOutput[j] : Math.abs(ofOutput[j]);
    }

    private Set<Cell> cells(Function<ExampleToken, List<Integer>> positionsOf) {
        Map<Integer, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            rowOf.put(rows.get(row), row);
        }
        Set<Cell> cells = new HashSet<>();
        for (int column = 0; column < columns.size(); column++) {
            for (int position : positionsOf.apply(tokens.get(columns.get(column)))) {
                if (rowOf.containsKey(position)) {
                    cells.add(new Cell(column, rowOf.get(position)));
                }
            }
        }
        return cells;
    }

    /** The columns up to the last digit that the model saw in training; nothing where all of them are, or none. */
    private Optional<TrainingBoundary> boundary() {
        if (trainedOutputs.isEmpty() || trainedOutputs.getAsInt() == 0) {
            return Optional.empty();
        }
        int digits = 0;
        int inside = 0;
        List<Integer> all = new ArrayList<>(columns);
        for (int column = 0; column < all.size(); column++) {
            digits += tokens.get(all.get(column)).role().isDigit() ? 1 : 0;
            if (digits <= trainedOutputs.getAsInt()) {
                inside = column + 1;
            }
        }
        return digits > trainedOutputs.getAsInt() ? Optional.of(TrainingBoundary.after(inside)) : Optional.empty();
    }

    private OutputToken output(int t) {
        ExampleToken token = tokens.get(t);
        boolean judged = answer.example().hasRightAnswer()
                && (!answer.example().isText() || token.role().isResult());
        return new OutputToken(
                axisLabel(t),
                TokenWords.describe(token, answer.example().subject()),
                answer.emitted().get(t),
                judged ? Optional.of(token.text()) : Optional.empty());
    }

    /** Those of a prompt that is no problem any more have no right ones beside them, and are symbols all the same. */
    private boolean hasSymbols() {
        return answer.example().hasRightAnswer()
                || answer.example().subject().format().equals(FreeText.Origin.CHANGED.id())
                        && answer.emitted().stream().noneMatch(token -> token.contains("␣"));
    }

    private ContextToken context(int j) {
        ExampleToken token = tokens.get(j);
        return new ContextToken(
                axisLabel(j), TokenWords.describe(token, answer.example().subject()));
    }

    /** Mnemonics are too many to be named on an axis. The answer of a text is named by what was written, not by what would be right. */
    private String axisLabel(int position) {
        ExampleToken token = tokens.get(position);
        if (answer.example().isText() && token.role().isResult()) {
            return answer.emitted().get(position);
        }
        return token.role() == Role.MNEMONIC ? "" : token.label();
    }
}
