package org.mnemoscope.app.window.generalisation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Format;

/**
 * A model with a record of how good it is.
 *
 * @param entry the model
 * @param bundled whether it came with the program
 * @param apart what tells it from the others of its format and encoding: name and day of one that did not come with the program, as in
 *     {@code my-parity, 28 Nov 2026}, else what its title has beyond theirs, as in {@code hard labels}; empty where there is nothing
 * @param positions how it learns where a token stands
 * @param longest the longest problem of its format that it can read, in bits or digits
 * @param recorded what its folder says, of a format
 * @param further what was measured in the window since; its seed is the last one used
 */
public record MeasuredModel(
        ModelEntry entry,
        boolean bundled,
        Optional<String> apart,
        PositionKind positions,
        int longest,
        Evaluation recorded,
        Optional<Evaluation> further) {

    /** How the problems are written that it was measured on. */
    public Format format() {
        return recorded.format().orElseThrow();
    }

    /** What the curve is called in a chart of one position encoding. */
    public String curveName() {
        return format().title() + apart.map(words -> " (" + words + ")").orElse("");
    }

    /** What the curve is called among those of all encodings. */
    public String title() {
        return curveName() + " · " + positions.title();
    }

    /** Recorded and further samples together, by rising length. */
    public List<LengthResult> results() {
        Map<Integer, LengthResult> byLength = new TreeMap<>();
        recorded.results().forEach(result -> byLength.merge(result.length(), result, LengthResult::plus));
        further.ifPresent(
                more -> more.results().forEach(result -> byLength.merge(result.length(), result, LengthResult::plus)));
        return List.copyOf(byLength.values());
    }

    /** The result of a length, if it was measured. */
    public Optional<LengthResult> at(int length) {
        return results().stream().filter(result -> result.length() == length).findFirst();
    }

    /** How many of the samples of a length are further ones. */
    public int furtherAt(int length) {
        return further.stream()
                .flatMap(more -> more.results().stream())
                .filter(result -> result.length() == length)
                .mapToInt(LengthResult::samples)
                .sum();
    }

    /** How many further samples there are, over all lengths. */
    public int furtherSamples() {
        return further.stream()
                .flatMap(more -> more.results().stream())
                .mapToInt(LengthResult::samples)
                .sum();
    }

    /** A seed that decided none of its samples so far. */
    public long nextSeed() {
        return further.map(Evaluation::seed).orElse(recorded.seed()) + 1;
    }

    /**
     * The same with more samples.
     *
     * @param more of some length, drawn with {@link #nextSeed()}
     */
    public MeasuredModel plus(LengthResult more) {
        Map<Integer, LengthResult> byLength = further.stream()
                .flatMap(known -> known.results().stream())
                .collect(Collectors.toMap(LengthResult::length, Function.identity()));
        byLength.merge(more.length(), more, LengthResult::plus);
        return with(Optional.of(new Evaluation(
                format(),
                nextSeed(),
                byLength.values().stream()
                        .sorted(Comparator.comparingInt(LengthResult::length))
                        .toList())));
    }

    /** The same with other further samples. */
    public MeasuredModel with(Optional<Evaluation> others) {
        return new MeasuredModel(entry, bundled, apart, positions, longest, recorded, others);
    }

    /** The same, told from others by some words. */
    MeasuredModel apart(String words) {
        return new MeasuredModel(entry, bundled, Optional.of(words), positions, longest, recorded, further);
    }

    /** Whether both are of the same folder. */
    boolean isSameModel(MeasuredModel other) {
        return entry.folder().equals(other.entry().folder());
    }
}
