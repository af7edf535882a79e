package org.mnemoscope.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lessons of a folder.
 *
 * @param files those that can be read, in the order of {@value #ORDER}, one name a line, those that are not listed last
 * @param damaged a sentence on each that cannot
 */
public record LessonFolder(List<LessonFile> files, List<String> damaged) {
    /** The file that says in which order they are told. */
    public static final String ORDER = "order.txt";

    /** The name of the lesson that is offered at the first start. It is none of those that are counted. */
    public static final String TOUR = "tour";

    /**
     * A lesson that can be opened.
     *
     * @param path its file
     * @param heading what is known of it
     */
    public record LessonFile(Path path, Lesson.Heading heading) {}

    /** Copies the lists. */
    public LessonFolder {
        files = List.copyOf(files);
        damaged = List.copyOf(damaged);
    }

    /**
     * Looks for lessons.
     *
     * @param folder need not exist
     * @throws IOException if it cannot be listed
     */
    public static LessonFolder of(Path folder) throws IOException {
        List<LessonFile> files = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path path : lessons(folder)) {
            try {
                files.add(new LessonFile(path, LessonReader.heading(path)));
            } catch (LessonException e) {
                damaged.add(e.getMessage());
            }
        }
        List<String> order =
                Files.isRegularFile(folder.resolve(ORDER)) ? Files.readAllLines(folder.resolve(ORDER)) : List.of();
        files.sort(Comparator.comparingInt(file -> {
            int place = order.indexOf(file.heading().name());
            return place < 0 ? order.size() : place;
        }));
        return new LessonFolder(files, damaged);
    }

    private static List<Path> lessons(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Those in a language, without the tour. */
    public List<LessonFile> in(String language) {
        return files.stream()
                .filter(file -> file.heading().language().equals(language))
                .filter(file -> !file.heading().name().equals(TOUR))
                .toList();
    }
}
