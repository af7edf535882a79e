package org.mnemoscope.app.cli;

import org.mnemoscope.engine.Engines;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What models that are opened are computed on, and whether so that they take less memory. */
final class ComputingOptions {
    @Mixin
    private DeviceOption device;

    @Option(names = "--save-memory", defaultValue = "false")
    void saveMemory(boolean saves) {
        Engines.saveMemory(saves);
    }
}
