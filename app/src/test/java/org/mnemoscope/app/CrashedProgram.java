package org.mnemoscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.app.window.settings.SettingsStore;

/** What is ended: the command line, or the window's settings being kept. Says how many changes there were. */
final class CrashedProgram {
    private CrashedProgram() {}

    public static void main(String[] arguments) throws IOException {
        int status = 0;
        if (arguments[0].equals("settings")) {
            SettingsStore settings = new SettingsStore(Path.of(arguments[1]));
            settings.update(now -> now.withTheme(arguments[2]));
            settings.save();
        } else {
            status = Main.commandLine().execute(arguments);
        }
        Files.writeString(Path.of(System.getProperty("crash.count")), System.getProperty(CrashAgent.SEEN, "0"));
        System.exit(status);
    }
}
