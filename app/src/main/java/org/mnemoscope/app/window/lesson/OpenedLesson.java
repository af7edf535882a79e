package org.mnemoscope.app.window.lesson;

import org.mnemoscope.lesson.Lesson;

/**
 * A lesson that is told.
 *
 * @param lesson the lesson
 * @param key what its progress is remembered by
 * @param line where it stands among others, in its language
 * @param words what is said around it
 */
public record OpenedLesson(Lesson lesson, String key, String line, LessonWords words) {}
