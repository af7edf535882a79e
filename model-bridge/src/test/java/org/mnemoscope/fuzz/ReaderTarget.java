package org.mnemoscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Jazzer calls with each input that it makes, see {@code .ci/fuzz}: one kind of {@link ReadersFuzzTest}, by its name. */
public final class ReaderTarget {
    private static ReadersFuzzTest.Kind kind;
    private static Path file;

    private ReaderTarget() {}

    /** Prints what kinds there are; or, of a kind, writes the good files into a folder. */
    public static void main(String[] kindAndFolder) throws IOException {
        if (kindAndFolder.length == 0) {
            ReadersFuzzTest.kinds().map(ReadersFuzzTest.Kind::name).distinct().forEach(System.out::println);
            return;
        }
        List<ReadersFuzzTest.Kind> alike = ReadersFuzzTest.kinds()
                .filter(each -> each.name().equals(kindAndFolder[0]))
                .toList();
        for (int i = 0; i < alike.size(); i++) {
            Files.write(Path.of(kindAndFolder[1], "good-" + i), ReadersFuzzTest.original(alike.get(i)));
        }
    }

    /** Before the first input. */
    public static void fuzzerInitialize() throws IOException {
        String name = System.getProperty("mnemoscope.fuzz.kind");
        kind = ReadersFuzzTest.kinds()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        file = Files.createTempDirectory("mnemoscope-fuzz").resolve(name);
    }

    /** An input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(file, input);
        ReadersFuzzTest.requireRefused(kind, file, input.length);
    }
}
