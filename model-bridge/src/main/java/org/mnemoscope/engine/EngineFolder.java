package org.mnemoscope.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the engine's native libraries lie unpacked, 450 MB of them. A package brings them; else each user has them once. */
final class EngineFolder {
    /** The system property by which a package says where they are. */
    static final String PACKAGED = "mnemoscope.engine";

    private EngineFolder() {}

    /**
     * The folder of this user by the custom of the operating system.
     *
     * @param system the name of the operating system
     * @param home the user's home folder
     * @param environment gives the value of an environment variable, or null
     */
    static Path ofUser(String system, Path home, UnaryOperator<String> environment) {
        Path caches;
        if (system.startsWith("Windows")) {
            caches = named(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"));
        } else if (system.startsWith("Mac")) {
            caches = home.resolve("Library").resolve("Caches");
        } else {
            // what is not absolute is to be ignored, says the specification
            caches = named(environment, "XDG_CACHE_HOME")
                    .filter(Path::isAbsolute)
                    .orElse(home.resolve(".cache"));
        }
        return caches.resolve("mnemoscope").resolve("engine");
    }

    private static Optional<Path> named(UnaryOperator<String> environment, String variable) {
        return Optional.ofNullable(environment.apply(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
