package org.mnemoscope.app.cli;

import org.mnemoscope.engine.Engines;
import picocli.CommandLine.Option;

/** Whether models are opened so that they take less memory. */
final class MemoryOption {
    @Option(
            names = "--save-memory",
            defaultValue = "false",
            description =
                    "Keep weights of 16 bits as they are in memory, half as large, and widen them while computing;"
                            + " slower, the same numbers. Done in any case where they would not fit otherwise.")
    void saveMemory(boolean saves) {
        Engines.saveMemory(saves);
    }
}
