package org.mnemoscope.analysis;

import java.util.List;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.FewShot;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * A problem written down for a model.
 *
 * @param example the sequence with its right answer
 * @param notes what a reader should know of it
 */
record WrittenProblem(Example example, List<String> notes) {
    static WrittenProblem of(Question.OfProblem question, SequenceModel model, CancelToken cancel)
            throws ProblemException {
        SymbolTable symbols = model.symbols();
        boolean replaced = !symbols.ids().keySet().containsAll(question.mnemonics());
        Example asked = write(question, symbols, replaced);
        symbols.requireKnown(asked);
        Example whole = question.shots().count() == 0 ? asked : withShots(question, asked, symbols);
        model.requireRoom(whole.tokens().size(), cancel);
        return new WrittenProblem(whole, replaced ? List.of(Note.REPLACED.recorded()) : List.of());
    }

    private static Example write(Question.OfProblem question, SymbolTable symbols, boolean replaced)
            throws ProblemException {
        boolean given = !replaced
                && !question.mnemonics().isEmpty()
                && question.mnemonics().size() >= question.format().mnemonicsNeeded(question.problem());
        if (given) {
            return ExampleWriter.write(question.problem(), question.format(), question.mnemonics());
        }
        symbols.requirePool(question.problem(), question.format());
        return ExampleWriter.write(question.problem(), question.format(), symbols.mnemonics(), question.seed());
    }

    private static Example withShots(Question.OfProblem question, Example asked, SymbolTable symbols)
            throws ProblemException {
        Shots shots = question.shots();
        int length = shots.length().orElse(question.problem().length());
        symbols.requireFor(question.format(), length);
        return new FewShot(shots.count(), length, shots.seed()).before(asked, symbols.mnemonics());
    }
}
