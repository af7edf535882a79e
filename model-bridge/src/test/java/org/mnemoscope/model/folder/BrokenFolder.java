package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A reference folder with one thing broken, and what its refusal must name.
 *
 * @param breakage what is wrong, in a few words
 * @param golden the reference folder it is made from
 * @param damage what breaks it
 * @param named words of the sentence: the file, the field, the value
 */
record BrokenFolder(String breakage, String golden, Damage damage, List<String> named) {
    static BrokenFolder of(String golden, String breakage, Damage damage, String... named) {
        return new BrokenFolder(breakage, golden, damage, List.of(named));
    }

    @Override
    public String toString() {
        return breakage + " (" + golden + ")";
    }

    /** Breaks a copy of a folder. */
    @FunctionalInterface
    interface Damage {
        void to(Path folder) throws IOException;
    }
}
