package org.mnemoscope.lesson;

import java.util.List;
import java.util.Optional;

/** What a lesson asks. */
public sealed interface LessonQuestion {
    /** The question. */
    Paragraph ask();

    /**
     * Where will an output look? The cells of its column are chosen, then its map is shown.
     *
     * @param ask the question
     * @param panel in which map
     * @param output which output, from 1
     */
    record Prediction(Paragraph ask, PanelSide panel, int output) implements LessonQuestion {}

    /**
     * Which of a few is right?
     *
     * @param ask the question
     * @param options two to six
     * @param right which is right, from 0
     * @param check what has to hold of the maps that are shown afterwards, so that it is right of the models at hand
     */
    record Selection(Paragraph ask, List<Paragraph> options, int right, Optional<Condition> check)
            implements LessonQuestion {
        /** Copies the list. */
        public Selection {
            options = List.copyOf(options);
        }
    }

    /**
     * Bring something about, in whatever way.
     *
     * @param ask what
     * @param goal what holds of the maps once it is done
     */
    record Attempt(Paragraph ask, Condition goal) implements LessonQuestion {}
}
