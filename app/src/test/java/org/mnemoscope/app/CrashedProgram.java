package org.mnemoscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.lesson.LessonProgress;
import org.mnemoscope.app.window.session.ClosedWindow;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.training.BegunRun;

/** What is ended: the command line, or what the window keeps being kept. Says how many changes there were, and who made them. */
final class CrashedProgram {
    /** Comes to nothing: what is kept is written when it is closed. */
    static final Jobs NEVER = new Jobs() {
        @Override
        public <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
            return () -> {};
        }
    };

    private CrashedProgram() {}

    public static void main(String[] arguments) throws IOException {
        int status = 0;
        if (arguments[0].equals("window")) {
            keep(arguments[1], Path.of(arguments[2]), arguments[3]);
        } else {
            status = Main.commandLine().execute(arguments);
        }
        Files.writeString(
                Path.of(System.getProperty("crash.count")),
                System.getProperty(CrashAgent.SEEN, "0") + "\n" + System.getProperty(CrashAgent.WRITERS, ""));
        System.exit(status);
    }

    private static void keep(String what, Path where, String value) throws IOException {
        switch (what) {
            case "settings" -> {
                SettingsStore settings = new SettingsStore(where);
                settings.update(now -> now.withTheme(value));
                settings.save();
            }
            case "lessons" -> {
                LessonProgress progress = new LessonProgress(where, NEVER);
                progress.tourOffered();
                progress.close();
            }
            case "closed" -> ClosedWindow.keep(where, Path.of(value));
            case "run" -> BegunRun.begin(where, Path.of(value));
            default -> throw new IllegalArgumentException(what);
        }
    }
}
