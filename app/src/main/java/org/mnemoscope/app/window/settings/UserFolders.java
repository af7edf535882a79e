package org.mnemoscope.app.window.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mnemoscope.files.NamedPath;

/**
 * Where the program keeps what is a user's own, by the custom of the operating system. Neither folder need exist.
 *
 * @param settings for small files that may follow the user from one machine to another
 * @param data for large files that stay on this machine
 */
public record UserFolders(Path settings, Path data) {
    private static final String NAME = "mnemoscope";

    /** Those of whoever runs the program. */
    public static UserFolders ofUser() {
        return of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System::getenv);
    }

    /**
     * Those of a system.
     *
     * @param system its name, as Java has it
     * @param home the user's home folder
     * @param environment the value of a variable, null where it is not set
     */
    static UserFolders of(String system, Path home, UnaryOperator<String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            Path support =
                    home.resolve("Library").resolve("Application Support").resolve(NAME);
            return new UserFolders(support, support);
        }
        boolean windows = name.contains("windows");
        Path settings = windows ? home.resolve("AppData").resolve("Roaming") : home.resolve(".config");
        Path data = windows
                ? home.resolve("AppData").resolve("Local")
                : home.resolve(".local").resolve("share");
        return new UserFolders(
                named(environment.apply(windows ? "APPDATA" : "XDG_CONFIG_HOME"), settings),
                named(environment.apply(windows ? "LOCALAPPDATA" : "XDG_DATA_HOME"), data));
    }

    /** A relative path means nothing here, and is passed over as the XDG specification demands. */
    private static Path named(String value, Path otherwise) {
        return Optional.ofNullable(value)
                .flatMap(NamedPath::find)
                .filter(Path::isAbsolute)
                .orElse(otherwise)
                .resolve(NAME);
    }
}
