package org.mnemoscope.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A lesson.
 *
 * @param heading what is known of it without its steps
 * @param models the names of the models it asks
 * @param steps at least one
 */
public record Lesson(Heading heading, List<String> models, List<Step> steps) {
    /** Copies the lists. */
    public Lesson {
        models = List.copyOf(models);
        steps = List.copyOf(steps);
    }

    /**
     * What a menu says of a lesson.
     *
     * @param name the same in every language, the file's: {@code two-diagonals} of {@code two-diagonals.ko.md}
     * @param language two letters, the file's too; {@code en} where it names none
     * @param title for people
     * @param minutes it takes about
     */
    public record Heading(String name, String language, String title, int minutes) {}

    /**
     * A step.
     *
     * @param title a few words
     * @param text what there is to read
     * @param state what the workbench shows meanwhile
     * @param question what is asked, if anything is
     * @param after what there is to read once it is answered
     * @param afterwards what the workbench shows then; the solution of {@link LessonQuestion.Attempt}
     */
    public record Step(
            String title,
            List<Paragraph> text,
            LessonState state,
            Optional<LessonQuestion> question,
            List<Paragraph> after,
            LessonState afterwards) {
        /** Copies the lists. */
        public Step {
            text = List.copyOf(text);
            after = List.copyOf(after);
        }
    }
}
