package org.mnemoscope.app.window.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.settings.OddJson;

class LessonProgressTest {
    private static final LessonProgress.Place PLACE = new LessonProgress.Place(3, Set.of(1, 2));

    /** Comes to nothing. */
    private final Jobs neverDone = new Jobs() {
        @Override
        public <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
            return () -> {};
        }
    };

    @TempDir
    private Path folder;

    @Test
    void what_the_background_has_not_written_is_written_when_it_is_closed() {
        Path file = folder.resolve("new").resolve("lessons.json");
        LessonProgress progress = new LessonProgress(file, neverDone);

        progress.keep("a lesson", PLACE);
        assertThat(file).doesNotExist();
        progress.close();

        assertThat(new LessonProgress(file, neverDone).of("a lesson")).isEqualTo(PLACE);
    }

    @Test
    void what_another_window_kept_meanwhile_stays() {
        Path file = folder.resolve("lessons.json");
        LessonProgress one = new LessonProgress(file, neverDone);
        LessonProgress other = new LessonProgress(file, neverDone);

        one.tourOffered();
        one.keep("a lesson", PLACE);
        other.keep("another lesson", PLACE);
        one.close();
        other.close();

        LessonProgress both = new LessonProgress(file, neverDone);
        assertThat(both.isTourOffered()).isTrue();
        assertThat(both.of("a lesson")).isEqualTo(PLACE);
        assertThat(both.of("another lesson")).isEqualTo(PLACE);
    }

    @Test
    void what_could_not_be_written_is_written_the_next_time() throws IOException {
        Path file = folder.resolve("new").resolve("lessons.json");
        Files.createFile(file.getParent());
        LessonProgress progress = new LessonProgress(file, neverDone);

        progress.keep("a lesson", PLACE);
        progress.close();
        Files.delete(file.getParent());
        progress.keep("another lesson", PLACE);
        progress.close();

        assertThat(new LessonProgress(file, neverDone).of("a lesson")).isEqualTo(PLACE);
    }

    @Test
    void whatever_stands_in_the_file_every_lesson_begins_at_one_of_its_steps() throws IOException {
        Path file = folder.resolve("lessons.json");
        String good = "{\"tourOffered\": true, \"lessons\": {\"a lesson\": {\"step\": 3, \"answered\": [1, 2]}}}";

        for (String odd : OddJson.of(good)) {
            Files.writeString(file, odd);
            LessonProgress.Place place = new LessonProgress(file, neverDone).of("a lesson");
            assertThat(place.step()).as(odd).isNotNegative();
            assertThat(place.answered()).as(odd).allMatch(step -> step >= 0);
        }
    }
}
