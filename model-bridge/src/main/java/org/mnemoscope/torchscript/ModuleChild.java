package org.mnemoscope.torchscript;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.child.Child;
import org.mnemoscope.child.ChildRefusedException;
import org.mnemoscope.child.Wire;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;

/**
 * A module in a process of its own. Whoever cancels what it does ends the process at once, and so does a module that takes too long;
 * the next request finds a new one.
 */
final class ModuleChild implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(ModuleChild.class);
    private static final int LOOK_AT_CANCEL_EVERY_MS = 20;
    private static final long GB = 1_000_000_000;

    /** More than modules of some MB need for any text; one that wants all memory is at its end after seconds. */
    private static final long BYTES = 4L << 30;

    private static final long BYTES_A_BYTE = 8;

    /** Of the largest logit: how far the interpreter's ways to compute the same are apart at most, a hundred times over. */
    private static final float SAME = 1e-3f;

    private final Path file;
    private final Limits limits;
    private final ReentrantLock turn = new ReentrantLock(true);
    private Child child;
    private int vocabularySize;

    private ModuleChild(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * What a module may take.
     *
     * @param time to be loaded, to read a sequence, or over a row
     * @param bytes of memory, with what the process itself needs
     */
    record Limits(Duration time, long bytes) {
        /**
         * Those of now: a minute and another for each GB of the file; 4 GiB and eight times the file, but not more than three quarters
         * of the memory that is free.
         *
         * @param size of the file, in bytes
         */
        static Limits usual(long size) {
            long bytes = Math.min(FreeMemory.ofSystem() / 4 * 3, BYTES + size * BYTES_A_BYTE);
            return new Limits(Duration.ofMinutes(1).plusSeconds(size / (GB / 60)), bytes);
        }
    }

    /**
     * Starts a process and loads a module there.
     *
     * @param limits what it may take
     * @throws ModuleFailure if it cannot be used; the message says why
     */
    static ModuleChild open(Path file, Limits limits, CancelToken cancel) throws ModuleFailure {
        ModuleChild module = new ModuleChild(file, limits);
        module.start(cancel);
        return module;
    }

    private void start(CancelToken cancel) throws ModuleFailure {
        try {
            child = Child.start(ModuleProcess.class, OptionalLong.of(limits.bytes()));
        } catch (IOException e) {
            throw new ModuleFailure(TEXTS.get("process", file, e.getMessage()), e);
        }
        vocabularySize = request(out -> Wire.writeText(out, file.toString()), in -> in.readInt(), cancel);
    }

    /** Number of token ids, V. */
    int vocabularySize() {
        return vocabularySize;
    }

    /** The logits after the last token of a sequence. */
    float[] lastLogits(int[] ids, CancelToken cancel) throws ModuleFailure {
        return inTurn(cancel, () -> numbers(ModuleProcess.LAST_LOGITS, ids, cancel));
    }

    /** How many logits after each token of a sequence are NaN or infinite. */
    float[] notFinite(int[] ids, CancelToken cancel) throws ModuleFailure {
        return inTurn(cancel, () -> numbers(ModuleProcess.NOT_FINITE, ids, cancel));
    }

    private float[] numbers(int asked, int[] ids, CancelToken cancel) throws ModuleFailure {
        return request(
                out -> {
                    out.write(asked);
                    Wire.writeIds(out, ids);
                },
                Wire::readNumbers,
                cancel);
    }

    /** What a recorded sequence can be asked. */
    interface Recorded {
        /** See {@link ModuleGradients#notFinite}. */
        float[] notFinite();

        /** See {@link ModuleGradients#logits}. */
        float[] logits(int position) throws ModuleFailure;

        /** See {@link ModuleGradients#row}. */
        ModuleGradients.Row row(int position, Target target, int own, int other) throws ModuleFailure;
    }

    /** A piece of work that has the process for itself. */
    interface Work<T, E extends Exception> {
        T run() throws ModuleFailure, E;
    }

    /** What is made of a recorded sequence. */
    interface OfRecorded<T> {
        T run(Recorded recorded) throws ModuleFailure, ProblemException;
    }

    /** Records a sequence, which nobody else comes between. A module that answers it otherwise each time is refused. */
    <T> T recording(int[] ids, CancelToken cancel, OfRecorded<T> work) throws ModuleFailure, ProblemException {
        return inTurn(cancel, () -> {
            float[] notFinite = numbers(ModuleProcess.RECORD, ids, cancel);
            Recorded recorded = recorded(notFinite, cancel);
            requireSame(recorded.logits(ids.length), numbers(ModuleProcess.LAST_LOGITS, ids, cancel));
            T made = work.run(recorded);
            request(out -> out.write(ModuleProcess.FORGET), in -> true, cancel);
            return made;
        });
    }

    /** Where one is no number nothing is said here: which position is not finite is. */
    private static void requireSame(float[] logits, float[] again) throws ModuleFailure {
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, Math.abs(logits[i]));
            difference = Math.max(difference, Math.abs(logits[i] - again[i]));
        }
        if (difference > SAME * largest) {
            throw new ModuleFailure(TEXTS.get("changes"));
        }
    }

    private Recorded recorded(float[] notFinite, CancelToken cancel) {
        return new Recorded() {
            @Override
            public float[] notFinite() {
                return notFinite;
            }

            @Override
            public float[] logits(int position) throws ModuleFailure {
                return request(
                        out -> {
                            out.write(ModuleProcess.LOGITS);
                            out.writeInt(position);
                        },
                        Wire::readNumbers,
                        cancel);
            }

            @Override
            public ModuleGradients.Row row(int position, Target target, int own, int other) throws ModuleFailure {
                return request(
                        out -> {
                            out.write(ModuleProcess.GRADIENTS);
                            out.writeInt(position);
                            out.writeInt(target.ordinal());
                            out.writeInt(own);
                            out.writeInt(other);
                        },
                        ModuleGradients.Row::read,
                        cancel);
            }
        };
    }

    private <T, E extends Exception> T inTurn(CancelToken cancel, Work<T, E> work) throws ModuleFailure, E {
        try {
            while (!turn.tryLock(LOOK_AT_CANCEL_EVERY_MS, TimeUnit.MILLISECONDS)) {
                cancel.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        try {
            if (!child.isAlive()) {
                start(cancel);
            }
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    private <T> T request(Child.Request request, Child.Reply<T> reply, CancelToken cancel) throws ModuleFailure {
        try {
            return child.ask(request, reply, limits.time(), cancel);
        } catch (ChildRefusedException e) {
            throw new ModuleFailure(e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new ModuleFailure(TEXTS.get("slow", e.getMessage()), e);
        } catch (IOException e) {
            // it may have been the one who cancels that ended it, with all other processes
            cancel.check();
            throw new ModuleFailure(TEXTS.get("ended"), e);
        }
    }

    /** Ends it at once, whatever it does. */
    @Override
    public void close() {
        child.close();
    }
}
