package org.mnemoscope.batch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * One problem of a batch.
 *
 * @param where file and line, for complaints
 * @param number its line in the file, from 1, blank ones counted; in a sweep its place in the order
 * @param id names its files and its scores; different from every other id of the batch
 * @param format how it is written
 * @param problem what is asked
 * @param seed decides the mnemonics
 * @param mnemonics the anchors' texts; empty if they are drawn
 */
public record BatchItem(
        String where, int number, String id, Format format, Problem problem, long seed, List<String> mnemonics)
        implements BatchEntry {
    /** Copies the list. */
    public BatchItem {
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * The problem as it is asked of a model.
     *
     * @param symbols the model's vocabulary
     * @param shots solved problems in front of it
     * @throws ProblemException if the vocabulary lacks one of the mnemonics; the message names it
     */
    public Question.OfProblem question(SymbolTable symbols, Shots shots) throws ProblemException {
        symbols.requireKnown(mnemonics);
        return new Question.OfProblem(problem, format, mnemonics, shots, seed);
    }

    /** What the item asks for, apart from its place and name: two items with the same words have the same answer. */
    JsonObject words() {
        JsonObject json = new JsonObject();
        json.addProperty("task", format.task().id());
        json.addProperty("format", format.id());
        json.addProperty("env_forced", format.environmentForced());
        json.addProperty("spacing", format instanceof ParityFormat parity ? parity.spacing() : 1);
        json.addProperty("problem", problem.text());
        if (mnemonics.isEmpty()) {
            json.addProperty("seed", seed);
        } else {
            JsonArray list = new JsonArray();
            mnemonics.forEach(list::add);
            json.add("mnemonics", list);
        }
        return json;
    }
}
