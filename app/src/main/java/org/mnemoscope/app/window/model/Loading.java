package org.mnemoscope.app.window.model;

import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;

/** A model that is being read. */
public final class Loading {
    private static final Texts TEXTS = Texts.of(Loading.class);
    private static final double MEGABYTE = 1e6;
    private static final double NANOSECONDS = 1e9;

    private final Path folder;
    private final PanelPlace place;
    private final long began;
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(this, "done", Double.NaN);
    private volatile long bytes;
    private Job job = () -> {};

    Loading(Path folder, PanelPlace place, long began) {
        this.folder = folder;
        this.place = place;
        this.began = began;
    }

    /** What is read. */
    public Path folder() {
        return folder;
    }

    /** What the model is called. */
    public String name() {
        return ModelFolder.name(folder);
    }

    PanelPlace place() {
        return place;
    }

    /** The share that is read, 0 to 1, or NaN where it cannot be told. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    void progressed(double share) {
        done.set(share);
    }

    /** On the job's thread. */
    void bytesKnown(long all) {
        bytes = all;
    }

    void runsAs(Job started) {
        job = started;
    }

    void cancel() {
        job.cancel();
    }

    /**
     * How far it is, as in {@code 212 of 538 MB · 1.4 s}.
     *
     * @param now the time in nanoseconds
     */
    public String words(long now) {
        String time = String.format(Locale.ROOT, "%.1f s", (now - began) / NANOSECONDS);
        if (bytes == 0 || Double.isNaN(done.get())) {
            return time;
        }
        return TEXTS.get(
                bytes < MEGABYTE ? "read.little" : "read", done.get() * bytes / MEGABYTE, bytes / MEGABYTE, time);
    }
}
