package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.FewShot;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** Solved examples in front of a problem. */
final class ShotOptions {
    private static final Texts TEXTS = Texts.of(ShotOptions.class);

    @Option(names = "--shots", paramLabel = "K", defaultValue = "0")
    private int shots;

    @Option(names = "--shot-length", paramLabel = "LENGTH")
    private Integer length;

    @Option(names = "--shot-seed", paramLabel = "S")
    private Long seed;

    boolean given() {
        return shots != 0 || length != null || seed != null;
    }

    /** Refuses numbers that cannot be, before a model is opened. */
    void check() throws ProblemException {
        OptionValues.requireRange("--shots", shots, 0, FewShot.MOST);
        if (shots == 0 && given()) {
            throw new ProblemException(TEXTS.get("shots.none"));
        }
    }

    /** Adds what was asked for to a record. */
    void addWords(JsonObject record) {
        if (shots > 0) {
            record.addProperty("shot_length", length);
            record.addProperty("shot_seed", seed());
        }
        record.addProperty("shots", shots);
    }

    /** What was asked for. */
    Shots shots() {
        return new Shots(shots, length == null ? OptionalInt.empty() : OptionalInt.of(length), seed());
    }

    private long seed() {
        return seed == null ? Shots.USUAL_SEED : seed;
    }
}
