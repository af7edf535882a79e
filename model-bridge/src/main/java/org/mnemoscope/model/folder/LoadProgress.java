package org.mnemoscope.model.folder;

import java.nio.file.Path;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/** Tells how much of a model's files is read. Not for use by several threads at a time. */
final class LoadProgress {
    private static final Texts TEXTS = Texts.of(LoadProgress.class);

    private final ProgressSink progress;
    private final CancelToken cancel;
    private long loaded;

    /**
     * @param progress told how many bytes of how many are read
     * @param cancel looked at whenever there are more
     */
    LoadProgress(ProgressSink progress, CancelToken cancel) {
        this.progress = progress;
        this.cancel = cancel;
    }

    /**
     * More is read.
     *
     * @param file of which file
     * @param bytes how many bytes more
     * @param all how many there are in all files
     */
    void add(Path file, long bytes, long all) {
        loaded += bytes;
        cancel.check();
        progress.report(
                TEXTS.get("reading", file.getFileName(), loaded / TensorStore.MB, all / TensorStore.MB),
                loaded / (double) all);
    }
}
