package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;

/**
 * The models that figures are drawn from, found by what they are and never by name.
 *
 * @param entries what there is
 */
public record FigureModels(List<ModelEntry> entries) {
    private static final Texts TEXTS = Texts.of(FigureModels.class);
    /** Copies the list. */
    public FigureModels {
        entries = List.copyOf(entries);
    }

    /** The model that was trained on a format with a position encoding. */
    Optional<ModelEntry> find(Format format, PositionKind positions) {
        return all(format, positions).stream().findFirst();
    }

    /** All models that were trained on a format with a position encoding, in the order of the catalog. */
    List<ModelEntry> all(Format format, PositionKind positions) {
        return entries.stream()
                .filter(entry -> entry.fits(format))
                .filter(entry -> entry.positions().equals(Optional.of(positions)))
                .toList();
    }

    /**
     * The same models with more problems tried, at the lengths they were measured at.
     *
     * @param samples how many problems a length, 0 for none
     * @throws ModelFolderException if a model cannot be opened
     */
    FigureModels measuredFurther(int samples, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        if (samples == 0) {
            return this;
        }
        List<ModelEntry> measured = new ArrayList<>();
        for (ModelEntry entry : entries) {
            progress.report(TEXTS.get("measuring", entry.name()), measured.size() / (double) entries.size());
            measured.add(
                    entry.evaluation().flatMap(Evaluation::format).isPresent()
                            ? new ModelEntry(
                                    entry.name(),
                                    entry.title(),
                                    entry.folder(),
                                    entry.positions(),
                                    entry.training(),
                                    Optional.of(
                                            further(entry, entry.evaluation().get(), samples, cancel)))
                            : entry);
        }
        return new FigureModels(measured);
    }

    private static Evaluation further(ModelEntry entry, Evaluation known, int samples, CancelToken cancel)
            throws ModelFolderException {
        List<Integer> lengths =
                known.results().stream().map(LengthResult::length).toList();
        try (LanguageModel model = LanguageModel.open(entry.folder(), ProgressSink.NONE, cancel)) {
            List<LengthResult> more = new Evaluator(model.decoder(), model.symbols())
                    .evaluate(
                            known.format().orElseThrow(), lengths, samples, known.seed() + 1, ProgressSink.NONE, cancel)
                    .results();
            return new Evaluation(
                    known.asked(),
                    known.seed(),
                    IntStream.range(0, more.size())
                            .mapToObj(i -> known.results().get(i).plus(more.get(i)))
                            .toList());
        }
    }
}
