package org.mnemoscope.app.window.model;

import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;

/** Which of the files that are dragged over the window may be models. A disk can be slow, so they are looked at in the background. */
public final class DroppedModels {
    private final LatestJob looking;
    private List<Path> files = List.of();
    private List<Path> models = List.of();

    /** @param jobs does the looking */
    public DroppedModels(Jobs jobs) {
        looking = new LatestJob(jobs);
    }

    /**
     * Those that may be models, as far as is known. Files that were not asked about before are looked at, and until then none of them
     * counts.
     *
     * @param dragged all files that are dragged
     */
    public List<Path> among(List<Path> dragged) {
        if (!dragged.equals(files)) {
            files = List.copyOf(dragged);
            models = List.of();
            Work<Void, List<Path>> work = (partial, progress, cancel) ->
                    dragged.stream().filter(ModelPath::mayBeModel).toList();
            looking.start(work, JobListener.<List<Path>>onSuccess(found -> models = found));
        }
        return models;
    }

    /** Forgets what was dragged; a folder can change until it is dragged again. */
    public void forget() {
        looking.forget();
        files = List.of();
        models = List.of();
    }
}
