package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.FewShot;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** Solved examples in front of a problem. */
final class ShotOptions {
    @Option(
            names = "--shots",
            paramLabel = "K",
            defaultValue = "0",
            description = "Solved problems in front of the asked one (default: ${DEFAULT-VALUE}).")
    private int shots;

    @Option(
            names = "--shot-length",
            paramLabel = "LENGTH",
            description = "Their length in bits or digits (default: that of the asked one).")
    private Integer length;

    @Option(
            names = "--shot-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides the solved problems and their mnemonics (default: ${DEFAULT-VALUE}).")
    private long seed;

    boolean given() {
        return shots != 0 || length != null;
    }

    /** Refuses numbers that cannot be, before a model is opened. */
    void check() throws ProblemException {
        OptionValues.requireRange("--shots", shots, 0, FewShot.MOST);
    }

    /** Adds what was asked for to a record. */
    void addWords(JsonObject record) {
        if (shots > 0) {
            record.addProperty("shot_length", length);
            record.addProperty("shot_seed", seed);
        }
        record.addProperty("shots", shots);
    }

    /** The problem with the solved ones in front, if it is to have any. */
    Example example(Example asked, SequenceModel model) throws ProblemException {
        Exercise exercise = (Exercise) asked.subject();
        Example whole = asked;
        if (shots > 0) {
            int each = length == null ? exercise.problem().length() : length;
            model.symbols().requireFor(exercise.writtenIn(), each);
            whole = new FewShot(shots, each, seed).before(asked, model.symbols().mnemonics());
        }
        model.requireRoom(whole.tokens().size());
        return whole;
    }
}
