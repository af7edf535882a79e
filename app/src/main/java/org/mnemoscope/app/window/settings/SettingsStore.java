package org.mnemoscope.app.window.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.mnemoscope.files.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Settings} in a small JSON file. A file that cannot be read counts as absent, and one that cannot be written
 * is only logged: what is remembered is a comfort, never a reason to stop.
 */
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path file;
    private Settings settings;

    /** @param file where the settings are; it and its folder need not exist */
    public SettingsStore(Path file) {
        this.file = file;
        this.settings = read(file);
    }

    /** Where the settings of this user are by the custom of the operating system. */
    public static Path fileOfUser() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        Path folder;
        if (system.contains("win")) {
            folder = fromEnvironment("APPDATA", home.resolve("AppData").resolve("Roaming"));
        } else if (system.contains("mac")) {
            folder = home.resolve("Library").resolve("Application Support");
        } else {
            folder = fromEnvironment("XDG_CONFIG_HOME", home.resolve(".config"));
        }
        return folder.resolve("mnemoscope").resolve("settings.json");
    }

    /** The folder of what is remembered. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** The settings as they are now. */
    public Settings get() {
        return settings;
    }

    /** Where trained models go: the folder that was chosen, else one beside the settings. */
    public Path modelsFolder() {
        Path usual = folder().resolve("models");
        try {
            return settings.modelsFolder().isBlank() ? usual : Path.of(settings.modelsFolder());
        } catch (InvalidPathException e) {
            return usual;
        }
    }

    /** Changes the settings, in memory. */
    public void update(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
    }

    /** Writes the settings down. */
    public void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, out -> out.write(GSON.toJson(settings).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warn("The settings cannot be kept: {}", e.getMessage());
        }
    }

    private static Settings read(Path file) {
        if (!Files.exists(file)) {
            return Settings.FIRST;
        }
        try {
            Settings read = GSON.fromJson(Files.readString(file), Settings.class);
            return read == null ? Settings.FIRST : complete(read);
        } catch (IOException | JsonParseException e) {
            LOG.warn("The settings in {} cannot be read and are ignored: {}", file, e.getMessage());
            return Settings.FIRST;
        }
    }

    private static Settings complete(Settings read) {
        return new Settings(
                Objects.requireNonNullElse(read.theme(), Settings.FIRST.theme()),
                read.width(),
                read.height(),
                read.maximised(),
                Objects.requireNonNullElse(read.exportFolder(), ""),
                read.recentModels(),
                Objects.requireNonNullElse(read.device(), Settings.FIRST.device()),
                read.threads(),
                Objects.requireNonNullElse(read.modelsFolder(), ""));
    }

    private static Path fromEnvironment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
