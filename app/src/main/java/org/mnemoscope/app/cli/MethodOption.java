package org.mnemoscope.app.cli;

import org.mnemoscope.attribution.MethodKind;
import picocli.CommandLine.Option;

/** The method that maps are made by. */
final class MethodOption {
    @Option(
            names = "--method",
            defaultValue = "gradient-x-input",
            converter = Words.OfMethod.class,
            completionCandidates = Words.OfMethod.class)
    private MethodKind method;

    MethodKind kind() {
        return method;
    }
}
