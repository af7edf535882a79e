package org.mnemoscope.job;

/** Where a job tells how far it is. Called on the job's own thread; an implementation must not block. */
@FunctionalInterface
public interface ProgressSink {
    /** The sink that nobody reads. */
    ProgressSink NONE = (activity, done) -> {};

    /**
     * Reports progress.
     *
     * @param activity what is being done, as a person would say it ("Reading model.safetensors")
     * @param done the share that is done, 0 to 1, or NaN where it cannot be told
     */
    void report(String activity, double done);
}
