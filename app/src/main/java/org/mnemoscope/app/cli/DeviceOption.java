package org.mnemoscope.app.cli;

import org.mnemoscope.engine.DeviceException;
import org.mnemoscope.engine.Devices;
import org.mnemoscope.engine.Engines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What computes. */
final class DeviceOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = Engines.CPU)
    void device(String name) {
        try {
            Devices.use(name);
        } catch (DeviceException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
