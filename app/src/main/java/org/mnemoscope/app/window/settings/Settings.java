package org.mnemoscope.app.window.settings;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is remembered.
 *
 * @param theme the chosen look: {@code system}, {@code light} or {@code dark}
 * @param width the window's inner width in pixels, 0 where it was never set
 * @param height its inner height
 * @param maximised whether it filled the screen
 * @param exportFolder the folder of the last export, empty where there was none
 * @param recentModels folders of the models opened last, the latest first
 * @param recentSessions session files opened or written last, the latest first
 * @param device what computes, as in {@code cpu}
 * @param threads how many threads one computation uses; 0 where it was never set
 * @param modelsFolder where trained models go, empty for the usual place
 * @param saveMemory whether weights of 16 bits stay so in memory
 * @param zoom how large everything in the window is, in per cent; 0 where it was never set
 * @param language the chosen language: {@code system}, {@code en} or {@code ko}
 */
public record Settings(
        String theme,
        double width,
        double height,
        boolean maximised,
        String exportFolder,
        List<String> recentModels,
        List<String> recentSessions,
        String device,
        int threads,
        String modelsFolder,
        boolean saveMemory,
        int zoom,
        String language) {
    /** How the window looks at its first start. */
    public static final Settings FIRST =
            new Settings("system", 1280, 800, false, "", List.of(), List.of(), "cpu", 0, "", false, 0, "system");

    private static final int RECENT = 10;

    /** Copies the lists; one that a file of an earlier version lacks, or that holds nothing where a path should be, is mended. */
    public Settings {
        recentModels = mended(recentModels);
        recentSessions = mended(recentSessions);
    }

    private static List<String> mended(List<String> paths) {
        return paths == null
                ? List.of()
                : paths.stream().filter(Objects::nonNull).toList();
    }

    /** The same with another theme. */
    public Settings withTheme(String other) {
        return with(draft -> draft.theme = other);
    }

    /** The same with another size. */
    public Settings withSize(double newWidth, double newHeight, boolean nowMaximised) {
        return with(draft -> {
            draft.width = newWidth;
            draft.height = newHeight;
            draft.maximised = nowMaximised;
        });
    }

    /** The same with another folder. */
    public Settings withExportFolder(String folder) {
        return with(draft -> draft.exportFolder = folder);
    }

    /** The same with another model opened last; of the others the oldest may be forgotten. */
    public Settings withRecentModel(String folder) {
        return with(draft -> draft.recentModels = latest(folder, recentModels));
    }

    /** The same with another session file used last; of the others the oldest may be forgotten. */
    public Settings withRecentSession(String file) {
        return with(draft -> draft.recentSessions = latest(file, recentSessions));
    }

    private static List<String> latest(String path, List<String> others) {
        return Stream.concat(Stream.of(path), others.stream().filter(other -> !other.equals(path)))
                .limit(RECENT)
                .toList();
    }

    /** The same without one of the models opened last. */
    public Settings withoutRecentModel(String folder) {
        return with(draft -> draft.recentModels =
                recentModels.stream().filter(other -> !other.equals(folder)).toList());
    }

    /** The same with another number of threads. */
    public Settings withThreads(int number) {
        return with(draft -> draft.threads = number);
    }

    /** The same with another device. */
    public Settings withDevice(String name) {
        return with(draft -> draft.device = name);
    }

    /** The same with another folder of models. */
    public Settings withModelsFolder(String folder) {
        return with(draft -> draft.modelsFolder = folder);
    }

    /** The same with another choice between memory and time. */
    public Settings withSaveMemory(boolean saves) {
        return with(draft -> draft.saveMemory = saves);
    }

    /** The same with another zoom. */
    public Settings withZoom(int percent) {
        return with(draft -> draft.zoom = percent);
    }

    /** The same with another language. */
    public Settings withLanguage(String other) {
        return with(draft -> draft.language = other);
    }

    private Settings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Settings that are being changed: the one place that names all of them. */
    private static final class Draft {
        private String theme;
        private double width;
        private double height;
        private boolean maximised;
        private String exportFolder;
        private List<String> recentModels;
        private List<String> recentSessions;
        private String device;
        private int threads;
        private String modelsFolder;
        private boolean saveMemory;
        private int zoom;
        private String language;

        Draft(Settings from) {
            theme = from.theme;
            width = from.width;
            height = from.height;
            maximised = from.maximised;
            exportFolder = from.exportFolder;
            recentModels = from.recentModels;
            recentSessions = from.recentSessions;
            device = from.device;
            threads = from.threads;
            modelsFolder = from.modelsFolder;
            saveMemory = from.saveMemory;
            zoom = from.zoom;
            language = from.language;
        }

        Settings settings() {
            return new Settings(
                    theme,
                    width,
                    height,
                    maximised,
                    exportFolder,
                    recentModels,
                    recentSessions,
                    device,
                    threads,
                    modelsFolder,
                    saveMemory,
                    zoom,
                    language);
        }
    }
}
