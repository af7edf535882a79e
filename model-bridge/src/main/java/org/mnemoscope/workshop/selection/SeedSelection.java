package org.mnemoscope.workshop.selection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.ModelFolderUpdate;
import org.mnemoscope.model.folder.ModelFolderWriter;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.Validation;

/**
 * Chooses among models of one recipe by validation: models of different seeds differ in how far they carry and how crisp their
 * maps are. The best has the largest sum of exact match at the longest validation length and hit rate of its maps.
 */
public final class SeedSelection {
    private static final Texts TEXTS = Texts.of(SeedSelection.class);

    private final Validation validation;

    /**
     * @param validation how a model is measured
     */
    public SeedSelection(Validation validation) {
        this.validation = validation;
    }

    /**
     * Validates every candidate.
     *
     * @param candidates models of one recipe
     * @param out where the chosen model will go; it is made, so that what cannot be is said before the work
     * @param progress told of every candidate
     * @param cancel looked at throughout
     * @return the figures of all candidates, in their order; one is chosen
     * @throws IOException if a model cannot be read or the folder not be made
     * @throws ProblemException if a length is not possible with a model
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public List<TrainingRecord.Candidate> choose(
            List<ModelEntry> candidates, Path out, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        requireOneRecipe(candidates);
        OutputFolder.make(out);
        List<TrainingRecord.Candidate> figures = new ArrayList<>();
        int best = 0;
        for (ModelEntry candidate : candidates) {
            progress.report(TEXTS.get("validating", candidate.folder()), figures.size() / (double) candidates.size());
            figures.add(validate(candidate, cancel));
            best = merit(figures.get(figures.size() - 1)) > merit(figures.get(best)) ? figures.size() - 1 : best;
        }
        TrainingRecord.Candidate chosen = figures.get(best);
        figures.set(best, chosen.asChosen());
        return List.copyOf(figures);
    }

    /**
     * Copies the chosen model, with the figures of all in its {@code training.json}.
     *
     * @param candidates the models
     * @param figures what {@link #choose} said of them
     * @param out where the chosen model goes
     * @throws IOException if it cannot be read or written
     */
    public static void copy(List<ModelEntry> candidates, List<TrainingRecord.Candidate> figures, Path out)
            throws IOException {
        for (int i = 0; i < figures.size(); i++) {
            if (figures.get(i).chosen()) {
                copy(candidates.get(i).folder(), out, figures);
            }
        }
    }

    private static double merit(TrainingRecord.Candidate candidate) {
        return new Validation.Figures(candidate.exactMatch(), candidate.hitRate(), candidate.sourceMass()).merit();
    }

    private static void requireOneRecipe(List<ModelEntry> candidates) throws ModelFolderException {
        ModelEntry first = candidates.get(0);
        for (ModelEntry candidate : candidates) {
            if (candidate.training().isEmpty() || candidate.evaluation().isEmpty()) {
                throw new ModelFolderException(
                        TEXTS.get("selection.records", candidate.folder(), TrainingRecord.NAME, EvaluationFile.NAME));
            }
            if (!candidate.training().equals(first.training())) {
                throw new ModelFolderException(TEXTS.get("selection.recipe", candidate.folder(), first.folder()));
            }
        }
    }

    private TrainingRecord.Candidate validate(ModelEntry candidate, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        Format format = candidate.training().orElseThrow().format();
        long seed = TrainingRecord.read(candidate.folder().resolve(TrainingRecord.NAME))
                .seed();
        try (LanguageModel model =
                LanguageModel.open(candidate.folder(), candidate.training(), ProgressSink.NONE, cancel)) {
            Validation.Figures figures = validation.of(model, format, cancel);
            return new TrainingRecord.Candidate(
                    seed, figures.exactMatch(), figures.hitRate(), figures.sourceMass(), false);
        }
    }

    private static void copy(Path from, Path to, List<TrainingRecord.Candidate> figures) throws IOException {
        TrainingRecord record =
                TrainingRecord.read(from.resolve(TrainingRecord.NAME)).withCandidates(figures);
        ModelFolderUpdate.replace(to, List.of(Grammar.NAME), folder -> {
            for (String file :
                    List.of(ModelFolder.WEIGHTS, ModelFolder.TOKENIZER, EvaluationFile.NAME, ModelFolder.CONFIG)) {
                copy(from, folder, file);
            }
            ModelFolderWriter.writeTokenizerConfig(folder);
            record.write(folder.resolve(TrainingRecord.NAME));
        });
    }

    private static void copy(Path from, Path to, String file) throws IOException {
        byte[] content = Files.readAllBytes(from.resolve(file));
        AtomicFile.write(to.resolve(file), out -> out.write(content));
    }
}
