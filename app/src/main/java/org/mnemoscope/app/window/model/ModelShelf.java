package org.mnemoscope.app.window.model;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Families;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.session.OpenedFiles;

/**
 * The models that are open. Whoever uses one borrows it; the first borrower opens it, and it stays open until it is discarded
 * and the last loan has ended, so that nobody's weights are freed under him. Of the bundled models that nobody uses only the last
 * few stay open. Models share nothing but the engine: one that is being read holds nobody up who wants another. Used from
 * background threads.
 */
public final class ModelShelf implements AutoCloseable {
    private static final int LOOK_AT_CANCEL_EVERY_MS = 50;
    /** Of the bundled models, which open in a moment, and whoever looks through the list would have all of them open. */
    private static final int MOST_UNUSED = 8;

    private final Path folder;
    private final Map<Path, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    /** @param folder the folder that holds the bundled models' folders */
    public ModelShelf(Path folder) {
        this.folder = folder;
    }

    /**
     * The bundled models.
     *
     * @param choices the models, by name
     * @param damaged a sentence on each model that is left out
     */
    public record Bundled(List<ModelChoice> choices, List<String> damaged) {
        /** Copies the lists. */
        public Bundled {
            choices = List.copyOf(choices);
            damaged = List.copyOf(damaged);
        }
    }

    /** A model in use. Closing the loan gives it back. */
    public final class Loan implements AutoCloseable {
        private final Slot slot;
        private boolean ended;

        private Loan(Slot slot) {
            this.slot = slot;
        }

        /** The model, open until the loan ends. */
        public SequenceModel model() {
            return slot.model;
        }

        /** Its files as they were when it was opened; since then others may have taken their place. */
        public OpenedFiles files() {
            return slot.files;
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                giveBack(slot);
            }
        }
    }

    /** A model's place: uses and wanted are guarded by the shelf, the model and its files by the lock. */
    private static final class Slot {
        private final ReentrantLock opening = new ReentrantLock();
        private volatile SequenceModel model;
        private volatile OpenedFiles files;
        private int uses;
        private boolean discarded;
    }

    /** The folder that holds the bundled models' folders. */
    public Path folder() {
        return folder;
    }

    /**
     * Lists the bundled models by name.
     *
     * @throws IOException if the folder cannot be listed
     */
    public Bundled bundled() throws IOException {
        return listed(folder, ModelChoice::bundled);
    }

    /**
     * Lists the models that were trained here, by name.
     *
     * @param models a folder of model folders; need not be there
     * @throws IOException if the folder cannot be listed
     */
    public Bundled listed(Path models) throws IOException {
        return listed(models, ModelChoice::trainedHere);
    }

    private static Bundled listed(Path models, BiFunction<ModelEntry, String, ModelChoice> choice) throws IOException {
        ModelCatalog.Listing listing = new ModelCatalog(models).bundled();
        List<ModelChoice> choices = new ArrayList<>();
        for (ModelEntry entry : listing.entries()) {
            choices.add(choice.apply(entry, architecture(entry)));
        }
        return new Bundled(choices, listing.damaged());
    }

    /** A damaged model stays on the list: what is wrong with it is said when it is opened. */
    private static String architecture(ModelEntry entry) {
        try {
            JsonObject json = JsonFile.read(entry.folder().resolve(ModelFolder.CONFIG));
            ConfigJson config = new ConfigJson(json);
            DecoderConfig decoder = Families.of(config).read(config);
            return ModelFacts.positions(decoder);
        } catch (ConfigException | ModelFolderException e) {
            return entry.name();
        }
    }

    /**
     * Borrows the model of a folder, or a module; opens it if need be, and waits if somebody else is opening it.
     *
     * @param model the folder, or the module's file
     * @param progress told what is being read
     * @param cancel looked at while reading and waiting
     * @return the loan, which the caller closes
     * @throws ModelFolderException if it cannot be used
     * @throws CancellationException if somebody asked to stop
     */
    public Loan borrow(Path model, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        Slot slot = take(model.toAbsolutePath().normalize());
        boolean lent = false;
        try {
            open(slot, model, progress, cancel);
            lent = true;
            return new Loan(slot);
        } finally {
            if (!lent) {
                giveBack(slot);
            }
        }
    }

    private static void open(Slot slot, Path model, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        await(slot.opening, cancel);
        try {
            if (slot.model == null) {
                slot.files = OpenedFiles.now(model);
                slot.model = ModelCatalog.entry(model).open(progress, cancel);
            }
        } finally {
            slot.opening.unlock();
        }
    }

    private static void await(ReentrantLock lock, CancelToken cancel) {
        try {
            while (!lock.tryLock(LOOK_AT_CANCEL_EVERY_MS, TimeUnit.MILLISECONDS)) {
                cancel.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private synchronized Slot take(Path model) {
        Slot slot = slots.computeIfAbsent(model, path -> new Slot());
        slot.uses++;
        return slot;
    }

    private synchronized void giveBack(Slot slot) {
        slot.uses--;
        freeIfUnused(slot);
        List<Path> unused = slots.entrySet().stream()
                .filter(other -> other.getValue().uses == 0)
                .map(Map.Entry::getKey)
                .filter(this::isBundled)
                .toList();
        unused.subList(0, Math.max(0, unused.size() - MOST_UNUSED)).forEach(this::discard);
    }

    private boolean isBundled(Path model) {
        return folder.toAbsolutePath().normalize().equals(model.getParent());
    }

    /**
     * Closes a model: at once if nobody uses it, else when the last loan ends. Asked for again, it is opened anew.
     *
     * @param model its folder; one that is not open is no matter
     */
    public synchronized void discard(Path model) {
        Slot slot = slots.remove(model.toAbsolutePath().normalize());
        if (slot != null) {
            slot.discarded = true;
            freeIfUnused(slot);
        }
    }

    /** Nobody can be opening it: who does holds a use. */
    private static void freeIfUnused(Slot slot) {
        if (slot.discarded && slot.uses == 0 && slot.model != null) {
            slot.model.close();
            slot.model = null;
        }
    }

    /** Whether a model is open, or being opened. */
    public synchronized boolean holds(Path model) {
        return slots.containsKey(model.toAbsolutePath().normalize());
    }

    /** Closes every model, those in use when their loans end. */
    @Override
    public synchronized void close() {
        List.copyOf(slots.keySet()).forEach(this::discard);
    }
}
