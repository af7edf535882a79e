package org.mnemoscope.app.window.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mnemoscope.app.window.job.Unwritten;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Settings} in a small JSON file. A file that cannot be read is said, and moved aside when the settings are
 * written anew; one that cannot be written is only logged: what is remembered is a comfort, never a reason to stop.
 */
public final class SettingsStore {
    private static final Texts TEXTS = Texts.of(SettingsStore.class);

    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final double MOST_PIXELS = 30_000;
    private static final String MODELS = "models";

    private final Path file;
    private final Path data;
    private final Unwritten<Settings> unsaved = new Unwritten<>();
    private volatile Settings settings;
    private volatile String complaint = "";

    /**
     * The settings of a file, everything else beside it.
     *
     * @param file where the settings are; it and its folder need not exist
     */
    public SettingsStore(Path file) {
        this(file, file.toAbsolutePath().getParent());
    }

    private SettingsStore(Path file, Path data) {
        this.file = file;
        this.data = data;
        this.settings = read();
    }

    /**
     * The settings of a user.
     *
     * @param folders where they and what is trained are kept
     */
    public static SettingsStore in(UserFolders folders) {
        return new SettingsStore(folders.settings().resolve("settings.json"), folders.data());
    }

    /** The folder of what is remembered. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** The settings as they are now. */
    public Settings get() {
        return settings;
    }

    /** Where trained models go: the folder that was chosen, else the usual one. */
    public Path modelsFolder() {
        return Optional.of(settings.modelsFolder())
                .filter(folder -> !folder.isBlank())
                .flatMap(NamedPath::find)
                .orElse(data.resolve(MODELS));
    }

    /**
     * Where trained models may be: where they go now, the usual folder, and the one where earlier versions put them, beside the
     * settings. Each once; none need exist.
     */
    public List<Path> modelsFolders() {
        return Stream.of(modelsFolder(), data.resolve(MODELS), folder().resolve(MODELS))
                .distinct()
                .toList();
    }

    /** The folder that the last export went to. */
    public Optional<Path> exportFolder() {
        return Optional.of(settings.exportFolder())
                .filter(folder -> !folder.isEmpty())
                .flatMap(NamedPath::find);
    }

    /** Has the next export be asked for where this one goes. */
    public void exportedTo(Path file) {
        update(s -> s.withExportFolder(file.toAbsolutePath().getParent().toString()));
    }

    /** Changes the settings, in memory. */
    public void update(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        unsaved.add(change);
    }

    /** Writes down what was changed, and leaves what another window has written meanwhile; from any thread. */
    public synchronized void save() {
        UnaryOperator<Settings> changes = unsaved.take().orElse(UnaryOperator.identity());
        Settings now = Files.exists(file) ? changes.apply(read()) : settings;
        if (!complaint.isEmpty()) {
            now = settings;
        }
        try {
            write(now);
        } catch (IOException e) {
            unsaved.putBack(changes);
            LOG.warn("The settings cannot be kept: {}", Reason.of(e));
        }
    }

    private void write(Settings now) throws IOException {
        if (!complaint.isEmpty() && Files.exists(file)) {
            Files.move(file, aside(), StandardCopyOption.REPLACE_EXISTING);
            complaint = "";
        }
        AtomicFile.keep(file, GSON.toJson(now).getBytes(StandardCharsets.UTF_8));
    }

    /** A sentence on settings that could not be read; empty where there were none. */
    public String complaint() {
        return complaint;
    }

    private Settings read() {
        if (!Files.exists(file)) {
            return Settings.FIRST;
        }
        try {
            return complete(JsonFile.convert(JsonFile.read(file), Settings.class));
        } catch (ModelFolderException e) {
            return forget(Reason.of(e));
        } catch (JsonParseException e) {
            return forget(TEXTS.get("none", file, JsonFile.reason(e)));
        }
    }

    private Settings forget(String why) {
        complaint = TEXTS.get("forgotten", OneLine.withoutStop(why), aside().getFileName());
        LOG.warn(complaint);
        return Settings.FIRST;
    }

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    private static Settings complete(Settings read) {
        return new Settings(
                Objects.requireNonNullElse(read.theme(), Settings.FIRST.theme()),
                pixels(read.width(), Settings.FIRST.width()),
                pixels(read.height(), Settings.FIRST.height()),
                read.maximised(),
                Objects.requireNonNullElse(read.exportFolder(), ""),
                read.recentModels(),
                read.recentSessions(),
                Objects.requireNonNullElse(read.device(), Settings.FIRST.device()),
                Math.max(0, read.threads()),
                Objects.requireNonNullElse(read.modelsFolder(), ""),
                read.saveMemory(),
                read.zoom(),
                Objects.requireNonNullElse(read.language(), Settings.FIRST.language()));
    }

    /** A size that some screen can have. */
    private static double pixels(double read, double otherwise) {
        return read >= 0 && read <= MOST_PIXELS ? read : otherwise;
    }
}
