package org.mnemoscope.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mnemoscope.files.Folders;

/** Where the engine's native libraries lie unpacked, 450 MB of them. A package brings them; else each user has them once. */
final class EngineFolder {
    /** The system property by which a package says where they are. */
    static final String PACKAGED = "mnemoscope.engine";

    /** Of a library's folder within that of its version. */
    private static final int DEPTH = 3;

    private static final Pattern LITTER = Pattern.compile("tmp\\d+|jni\\d+tmp|jna\\d+\\.tmp");

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

    /**
     * Removes what killed processes left half unpacked, up to 450 MB each: what has one of DJL's or JNA's temporary names and is older
     * than an hour. What cannot be removed stays.
     *
     * @param folder a folder of the engine's that is there
     */
    static void sweep(Path folder) {
        FileTime hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (Stream<Path> left = Files.find(
                folder,
                DEPTH,
                (path, attributes) ->
                        LITTER.matcher(path.getFileName().toString()).matches()
                                && attributes.lastModifiedTime().compareTo(hourAgo) < 0)) {
            for (Path path : left.toList()) {
                Folders.delete(path);
            }
        } catch (IOException | UncheckedIOException cannotBeSwept) {
            return;
        }
    }

    private static Optional<Path> named(UnaryOperator<String> environment, String variable) {
        return Optional.ofNullable(environment.apply(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
