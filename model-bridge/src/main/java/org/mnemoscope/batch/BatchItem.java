package org.mnemoscope.batch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
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
 * @param drawn whether the problem was drawn from the seed
 * @param seed decides the mnemonics, and the problem if it is drawn
 * @param mnemonics the anchors' texts; empty if they are drawn
 */
public record BatchItem(
        String where,
        int number,
        String id,
        Format format,
        Problem problem,
        boolean drawn,
        long seed,
        List<String> mnemonics)
        implements BatchEntry {
    /** Copies the list. */
    public BatchItem {
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * Draws a problem.
     *
     * @param length 1 to the longest of the format's task
     */
    static Problem draw(Format format, int length, long seed) {
        return format.task().random(length, new SplittableRandom(seed));
    }

    /**
     * The problem written down with its right answer.
     *
     * @param symbols the model's vocabulary, where mnemonics are drawn from
     * @throws ProblemException if the vocabulary lacks what the format writes; the message says what
     */
    public Example example(SymbolTable symbols) throws ProblemException {
        Example example;
        if (mnemonics.isEmpty()) {
            symbols.requirePool(problem, format);
            RandomGenerator random = new SplittableRandom(seed);
            if (drawn) {
                // the mnemonics come after the problem, from the same draw
                format.task().random(problem.length(), random);
            }
            example = ExampleWriter.write(problem, format, symbols.mnemonics(), random);
        } else {
            example = ExampleWriter.write(problem, format, mnemonics);
        }
        symbols.requireKnown(example);
        return example;
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
