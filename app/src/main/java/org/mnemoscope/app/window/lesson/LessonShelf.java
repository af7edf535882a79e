package org.mnemoscope.app.window.lesson;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.files.Reason;
import org.mnemoscope.lesson.Lesson;
import org.mnemoscope.lesson.LessonFolder;
import org.mnemoscope.lesson.LessonFolder.LessonFile;
import org.mnemoscope.lesson.LessonReader;
import org.mnemoscope.model.catalog.ModelEntry;

/** The lessons there are, and the way to open one. Files are read in the background. */
public final class LessonShelf {
    private static final LessonFolder EMPTY = new LessonFolder(List.of(), List.of());

    private final Path folder;
    private final Supplier<List<ModelEntry>> models;
    private final LessonViewModel lesson;
    private final LessonProgress progress;
    private final Consumer<Notice> say;
    private final LatestJob listing;
    private final LatestJob reading;
    private final ReadOnlyObjectWrapper<LessonFolder> lessons = new ReadOnlyObjectWrapper<>(this, "lessons", EMPTY);

    /**
     * @param folder the lessons that come with the program
     * @param jobs where files are read
     * @param models all models there are to ask
     * @param lesson tells what is opened
     * @param progress what is remembered
     * @param say tells why a lesson is not opened
     */
    public LessonShelf(
            Path folder,
            Jobs jobs,
            Supplier<List<ModelEntry>> models,
            LessonViewModel lesson,
            LessonProgress progress,
            Consumer<Notice> say) {
        this.folder = folder;
        this.models = models;
        this.lesson = lesson;
        this.progress = progress;
        this.say = say;
        listing = new LatestJob(jobs);
        reading = new LatestJob(jobs);
    }

    /** The lessons that come with the program, as far as they were looked for. */
    public ReadOnlyObjectProperty<LessonFolder> lessonsProperty() {
        return lessons.getReadOnlyProperty();
    }

    /** The lesson that is told. */
    public LessonViewModel lesson() {
        return lesson;
    }

    /** Whether the tour is still to be offered; asked once, it never is again. */
    public boolean offersTour() {
        boolean first = !progress.isTourOffered();
        if (first) {
            progress.tourOffered();
        }
        return first;
    }

    /** Looks which lessons there are. */
    public void look() {
        Work<Void, LessonFolder> work = (partial, told, cancel) -> LessonFolder.of(folder);
        listing.start(work, JobListener.<LessonFolder>onSuccess(this::listed).onFailure(this::failed));
    }

    private void listed(LessonFolder found) {
        lessons.set(found);
        found.damaged().stream().findFirst().ifPresent(why -> say.accept(new Notice(why, true)));
    }

    /** Opens one of the program's. */
    public void open(LessonFile file) {
        read(file.path(), file.heading().name());
    }

    /** Opens the tour. */
    public void openTour(String language) {
        read(folder.resolve(LessonFolder.TOUR + "." + language + ".md"), LessonFolder.TOUR);
    }

    /** Opens any file. */
    public void open(Path file) {
        read(file, file.toAbsolutePath().toString());
    }

    /** Goes on with what was told in a window before this one, in the language that is spoken now if there is one in it. */
    public void resume(ToldLesson before) {
        look();
        String key = before.lesson().key();
        Path translated = folder.resolve(key + "." + Locale.getDefault().getLanguage() + ".md");
        List<ModelEntry> known = models.get();
        read(
                (partial, told, cancel) -> Files.exists(translated)
                        ? LessonReader.read(translated, known)
                        : before.lesson().lesson(),
                found -> lesson.resume(new ToldLesson(opened(found, key), before.step(), before.foretold())));
    }

    private void read(Path file, String key) {
        List<ModelEntry> known = models.get();
        read((partial, told, cancel) -> LessonReader.read(file, known), found -> lesson.open(opened(found, key)));
    }

    private void read(Work<Void, Lesson> work, Consumer<Lesson> then) {
        reading.start(work, JobListener.<Lesson>onSuccess(then).onFailure(this::failed));
    }

    private OpenedLesson opened(Lesson found, String key) {
        Lesson.Heading heading = found.heading();
        LessonWords words = new LessonWords(heading.language());
        return new OpenedLesson(found, key, line(heading, key, words), words);
    }

    private String line(Lesson.Heading heading, String key, LessonWords words) {
        if (key.equals(LessonFolder.TOUR)) {
            return words.of("tour", heading.minutes());
        }
        List<String> names = lessons.get().in(heading.language()).stream()
                .map(file -> file.heading().name())
                .toList();
        int place = names.indexOf(key);
        return place < 0
                ? words.of("own", heading.title(), heading.minutes())
                : words.of("lesson", place + 1, names.size(), heading.title());
    }

    /** The lesson after the one that is told, in its language. */
    public Optional<LessonFile> following() {
        OpenedLesson now = lesson.openedProperty().get();
        List<LessonFile> all = lessons.get().in(now.lesson().heading().language());
        for (int i = 0; i < all.size() - 1; i++) {
            if (all.get(i).heading().name().equals(now.key())) {
                return Optional.of(all.get(i + 1));
            }
        }
        return now.key().equals(LessonFolder.TOUR) ? all.stream().findFirst() : Optional.empty();
    }

    private void failed(Throwable why) {
        say.accept(new Notice(Reason.of(why), true));
    }
}
