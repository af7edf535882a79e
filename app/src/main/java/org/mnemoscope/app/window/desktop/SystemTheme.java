package org.mnemoscope.app.window.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.mnemoscope.viz.theme.Theme;

/** Asks the desktop whether it is light or dark. Blocks for up to a second. */
public final class SystemTheme {
    private static final long MILLISECONDS_TO_ANSWER = 1000;

    private SystemTheme() {}

    /** The desktop's look; light where it cannot be told. */
    public static Theme detect() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean dark;
        if (system.contains("win")) {
            dark = answer(List.of(
                            "reg",
                            "query",
                            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                            "/v",
                            "AppsUseLightTheme"))
                    .contains("0x0");
        } else if (system.contains("mac")) {
            dark = answer(List.of("defaults", "read", "-g", "AppleInterfaceStyle"))
                    .contains("Dark");
        } else {
            dark = answer(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"))
                    .contains("dark");
        }
        return dark ? Theme.DARK : Theme.LIGHT;
    }

    /** What a program prints; empty if there is no such program or it takes too long. */
    private static String answer(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(MILLISECONDS_TO_ANSWER, TimeUnit.MILLISECONDS)) {
                process.destroy();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
