package org.mnemoscope.app.cli;

import org.mnemoscope.engine.Engines;
import picocli.CommandLine.Option;

/** Whether models are opened so that they take less memory. */
final class MemoryOption {
    @Option(names = "--save-memory", defaultValue = "false")
    void saveMemory(boolean saves) {
        Engines.saveMemory(saves);
    }
}
