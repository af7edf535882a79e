package org.mnemoscope.app.window.lesson;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Unwritten;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.Reason;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each lesson was followed, in a small JSON file. One that cannot be read or written is logged and counts as empty: what is
 * remembered is a comfort, never a reason to stop. Used from the JavaFX thread only.
 */
public final class LessonProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LessonProgress.class);
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /**
     * How far a lesson was followed.
     *
     * @param step the step that was seen last, from 0
     * @param answered the steps whose question was answered
     */
    public record Place(int step, Set<Integer> answered) {
        static final Place BEGIN = new Place(0, Set.of());

        /** A file that somebody else wrote may lack anything. */
        public Place {
            step = Math.max(0, step);
            answered = answered == null
                    ? Set.of()
                    : answered.stream().filter(LessonProgress::isStep).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private record Kept(boolean tourOffered, Map<String, Place> lessons) {
        static final Kept NOTHING = new Kept(false, Map.of());

        /** A file that somebody else wrote may lack anything. */
        Kept {
            lessons = lessons == null ? new TreeMap<>() : new TreeMap<>(lessons);
            lessons.values().removeIf(Objects::isNull);
        }

        Kept withTourOffered() {
            return new Kept(true, lessons);
        }

        Kept with(String lesson, Place place) {
            Kept changed = new Kept(tourOffered, lessons);
            changed.lessons.put(lesson, place);
            return changed;
        }
    }

    private final Path file;
    private final Jobs jobs;
    private final Unwritten<Kept> unsaved = new Unwritten<>();
    private Kept kept;

    /**
     * @param file where it is kept; it and its folder need not exist
     * @param jobs where it is written
     */
    public LessonProgress(Path file, Jobs jobs) {
        this.file = file;
        this.jobs = jobs;
        kept = read(file);
    }

    private static boolean isStep(Integer number) {
        return number != null && number >= 0;
    }

    private static Kept read(Path file) {
        if (!Files.exists(file)) {
            return Kept.NOTHING;
        }
        try {
            return JsonFile.convert(JsonFile.read(file), Kept.class);
        } catch (ModelFolderException e) {
            LOG.warn("Nothing is known of the lessons followed: {}", Reason.of(e));
        } catch (JsonParseException e) {
            LOG.warn("{} holds no progress of lessons: {}", file, JsonFile.reason(e));
        }
        return new Kept(true, Map.of());
    }

    /** Whether the tour was offered once; it never is again. */
    public boolean isTourOffered() {
        return kept.tourOffered();
    }

    /** Remembers that it was. */
    public void tourOffered() {
        change(Kept::withTourOffered);
    }

    /** Where a lesson was left. */
    Place of(String lesson) {
        return kept.lessons().getOrDefault(lesson, Place.BEGIN);
    }

    /** Remembers where a lesson is. */
    void keep(String lesson, Place place) {
        if (!place.equals(kept.lessons().get(lesson))) {
            change(now -> now.with(lesson, place));
        }
    }

    private void change(UnaryOperator<Kept> change) {
        kept = change.apply(kept);
        unsaved.add(change);
        jobs.run(this::write);
    }

    /** Writes what has not been written yet. */
    @Override
    public void close() {
        write();
    }

    /** Writes down what was changed, and leaves what another window has written meanwhile. */
    private synchronized void write() {
        unsaved.take().ifPresent(this::write);
    }

    private void write(UnaryOperator<Kept> changes) {
        try {
            byte[] json = GSON.toJson(changes.apply(read(file))).getBytes(StandardCharsets.UTF_8);
            AtomicFile.keep(file, json);
        } catch (IOException e) {
            unsaved.putBack(changes);
            LOG.warn("What was followed of the lessons cannot be kept: {}", Reason.of(e));
        }
    }
}
