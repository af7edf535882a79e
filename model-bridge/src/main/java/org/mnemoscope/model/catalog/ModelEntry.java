package org.mnemoscope.model.catalog;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.Subject;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.torchscript.TorchScriptModel;

/**
 * What is known of a model before it is opened.
 *
 * @param name the folder's name
 * @param title what a person calls it
 * @param folder where it is: a model folder, or the file of a TorchScript module
 * @param positions how it learns where a token stands, empty where its configuration does not say
 * @param training what it was trained on, empty where no record says so
 * @param evaluation how good it is, empty where it was not measured
 */
public record ModelEntry(
        String name,
        String title,
        Path folder,
        Optional<PositionKind> positions,
        Optional<Training> training,
        Optional<Evaluation> evaluation) {

    /**
     * What a model was trained on.
     *
     * @param format how the problems were written
     * @param shortest smallest problem length, in bits or digits
     * @param longest largest problem length
     */
    public record Training(Format format, int shortest, int longest) {
        /**
         * The last output digit, from 1, that training covered: every one of a problem within the trained lengths; of a longer
         * one as many as the longest trained problem has before any repetition, a sum's carry included.
         *
         * @param problem the problem that is asked
         */
        public int outputsInside(Problem problem) {
            if (problem.length() <= longest) {
                return Integer.MAX_VALUE;
            }
            return problem.kind() == TaskKind.PARITY ? longest : longest + 1;
        }
    }

    /**
     * The last output digit of a problem, from 1, that training covered, see {@link Training#outputsInside}.
     *
     * @param problem the problem that is asked
     * @return empty where no record says what the model was trained on
     */
    public OptionalInt outputsInside(Problem problem) {
        return training.isPresent() ? OptionalInt.of(training.get().outputsInside(problem)) : OptionalInt.empty();
    }

    /**
     * The last output digit of an example, from 1, that training covered.
     *
     * @param subject what the example is about
     * @return empty where no record says what the model was trained on, or where nothing is computed
     */
    public OptionalInt outputsInside(Subject subject) {
        return subject instanceof Exercise exercise ? outputsInside(exercise.problem()) : OptionalInt.empty();
    }

    /**
     * Opens the model.
     *
     * @param progress told what is being read
     * @param cancel looked at while it is read
     * @return a model the caller closes
     * @throws ModelFolderException if it cannot be used
     */
    public SequenceModel open(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        return TorchScriptModel.is(folder)
                ? TorchScriptModel.open(folder, progress, cancel)
                : LanguageModel.open(folder, progress, cancel);
    }

    /** Whether the model was trained on a format. */
    public boolean fits(Format format) {
        return training.map(t -> t.format().equals(format)).orElse(false);
    }
}
