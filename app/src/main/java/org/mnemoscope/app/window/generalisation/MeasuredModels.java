package org.mnemoscope.app.window.generalisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mnemoscope.app.window.model.OwnModels;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.files.Reason;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.Titles;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TokenVocabulary;

/** Finds the models that were measured. Used from background threads. */
public final class MeasuredModels {
    private static final Texts TEXTS = Texts.of(MeasuredModels.class);
    private final Path bundled;
    private final FurtherRecords records;

    /**
     * @param bundled the folder that holds the bundled models' folders
     * @param records the further samples
     */
    public MeasuredModels(Path bundled, FurtherRecords records) {
        this.bundled = bundled;
        this.records = records;
    }

    /**
     * What was found.
     *
     * @param models those with a record, bundled ones first, each kind by name
     * @param leftOut a sentence on each model that has a record and cannot be shown
     */
    public record Found(List<MeasuredModel> models, List<String> leftOut) {
        /** Copies the lists. */
        public Found {
            models = List.copyOf(models);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** The folder that holds the bundled models' folders. */
    Path bundled() {
        return bundled;
    }

    /**
     * Looks for measured models.
     *
     * @param others folders beside the bundled ones; those that are gone or have no record are passed over
     * @param progress told which folder is read
     * @param cancel looked at before every model
     * @throws IOException if the bundled models cannot be listed
     */
    Found find(List<Path> others, ProgressSink progress, CancelToken cancel) throws IOException {
        ModelCatalog.Listing listing = new ModelCatalog(bundled).bundled();
        List<MeasuredModel> models = new ArrayList<>();
        List<String> leftOut = new ArrayList<>(listing.damaged());
        Set<Path> seen = new LinkedHashSet<>();
        for (ModelEntry entry : listing.entries()) {
            cancel.check();
            seen.add(whole(entry.folder()));
            add(entry, true, Optional.empty(), models, leftOut);
        }
        models.replaceAll(toldApart(List.copyOf(models)));
        for (Path folder : others) {
            cancel.check();
            if (seen.add(whole(folder)) && Files.isRegularFile(folder.resolve(EvaluationFile.NAME))) {
                progress.report(TEXTS.get("reading", ModelFolder.name(folder)), Double.NaN);
                try {
                    ModelEntry entry = ModelCatalog.entry(whole(folder));
                    add(entry, false, Optional.of(OwnModels.words(entry)), models, leftOut);
                } catch (ModelFolderException e) {
                    leftOut.add(Reason.of(e));
                }
            }
        }
        return new Found(models, leftOut);
    }

    /** A title that goes on where that of another model of the same format and positions ends is told from it by what follows. */
    private static UnaryOperator<MeasuredModel> toldApart(List<MeasuredModel> all) {
        return model -> all.stream()
                .filter(other -> other.format().equals(model.format()) && other.positions() == model.positions())
                .map(other -> Titles.spoken(other.entry().title()) + ", ")
                .filter(Titles.spoken(model.entry().title())::startsWith)
                .findFirst()
                .map(start -> model.apart(Titles.spoken(model.entry().title()).substring(start.length())))
                .orElse(model);
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private void add(
            ModelEntry entry,
            boolean bundledOne,
            Optional<String> apart,
            List<MeasuredModel> models,
            List<String> leftOut)
            throws IOException {
        Optional<Format> format = entry.evaluation().flatMap(Evaluation::format);
        if (format.isEmpty()) {
            // nothing was measured, or texts
            return;
        }
        Evaluation recorded = entry.evaluation().get();
        try {
            ModelFolder folder = ModelFolder.read(entry.folder());
            int longest = longest(folder, format.get());
            Optional<Evaluation> further =
                    records.read(entry).filter(more -> more.format().equals(recorded.format()));
            entry.positions()
                    .ifPresent(positions -> models.add(
                            new MeasuredModel(entry, bundledOne, apart, positions, longest, recorded, further)));
        } catch (ModelFolderException e) {
            leftOut.add(Reason.of(e));
        }
    }

    /** A longer problem never fits where a shorter one does not. */
    private static int longest(ModelFolder folder, Format format) throws ModelFolderException {
        SymbolTable symbols = SymbolTable.of(
                TokenVocabulary.read(folder.tokenizer()), folder.config().vocabularySize(), folder.endToken());
        int fits = 0;
        int tooLong = format.task().longest() + 1;
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            try {
                Evaluator.requireRoom(folder.config(), symbols, format, middle);
                fits = middle;
            } catch (ProblemException e) {
                tooLong = middle;
            }
        }
        return fits;
    }
}
