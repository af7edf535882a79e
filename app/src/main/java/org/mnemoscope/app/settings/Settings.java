package org.mnemoscope.app.settings;

/**
 * What is remembered.
 *
 * @param theme the chosen look: {@code system}, {@code light} or {@code dark}
 * @param width the window's inner width in pixels, 0 where it was never set
 * @param height its inner height
 * @param maximised whether it filled the screen
 * @param exportFolder the folder of the last export, empty where there was none
 */
public record Settings(String theme, double width, double height, boolean maximised, String exportFolder) {
    /** How the window looks at its first start. */
    public static final Settings FIRST = new Settings("system", 1280, 800, false, "");

    /** The same with another theme. */
    public Settings withTheme(String other) {
        return new Settings(other, width, height, maximised, exportFolder);
    }

    /** The same with another size. */
    public Settings withSize(double newWidth, double newHeight, boolean nowMaximised) {
        return new Settings(theme, newWidth, newHeight, nowMaximised, exportFolder);
    }

    /** The same with another folder. */
    public Settings withExportFolder(String folder) {
        return new Settings(theme, width, height, maximised, folder);
    }
}
