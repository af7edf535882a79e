package org.mnemoscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with each input that it makes, see {@code .ci/fuzz}: one kind of {@link ReadersFuzzTest}, by its name. */
public final class ReaderTarget {
    private static ReadersFuzzTest.Kind kind;
    private static Path file;

    private ReaderTarget() {}

    /** Prints what kinds there are. */
    public static void main(String[] none) throws IOException {
        ReadersFuzzTest.kinds().map(ReadersFuzzTest.Kind::name).distinct().forEach(System.out::println);
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
