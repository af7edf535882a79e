package org.mnemoscope.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The native libraries in a folder: their weight, and the libraries of the system that they are linked to. */
final class SharedLibraries {
    private final Path folder;

    SharedLibraries(Path folder) {
        this.folder = folder;
    }

    /**
     * Their sonames, as in {@code libgtk-3.so.0}; those that lie in the folder itself are not among them.
     *
     * @throws IOException if one cannot be looked at
     */
    Set<String> sonames() throws IOException {
        List<Path> natives = natives();
        Set<String> inside =
                natives.stream().map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        Set<String> outside = new TreeSet<>();
        for (Path each : natives) {
            for (String line :
                    Command.run(List.of("readelf", "-d", each.toString())).split("\n")) {
                if (line.contains("(NEEDED)")) {
                    outside.add(line.replaceAll(".*\\[(.*)]", "$1"));
                }
            }
        }
        outside.removeAll(inside);
        return outside;
    }

    /**
     * Takes the names of their inner functions, which nobody needs but a debugger. Intel forbids to change its library that is
     * a part of PyTorch's, so that those stay as they are.
     *
     * @throws IOException if one cannot be written
     */
    void strip() throws IOException {
        List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
        natives().stream()
                .filter(SharedLibraries::mayBeChanged)
                .map(Path::toString)
                .forEach(command::add);
        Command.run(command);
    }

    /** Whether its licence lets it be changed. */
    static boolean mayBeChanged(Path library) {
        return !library.getFileName().toString().matches("lib(torch.*|c10|gomp.*)\\.so.*");
    }

    private List<Path> natives() throws IOException {
        return Folders.walk(folder).stream()
                .filter(path -> path.getFileName().toString().matches(".*\\.so(\\.\\d+)*") || isProgram(path))
                .toList();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path)
                && path.getParent().endsWith(Path.of("runtime", "bin"))
                && Files.isExecutable(path);
    }

    /**
     * The packages of this Debian that hold them.
     *
     * @throws IOException if no installed package holds one
     */
    Set<String> debianPackages() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String soname : sonames()) {
            String found = Command.run(List.of("dpkg", "-S", "*/" + soname));
            packages.add(found.lines()
                    .filter(line -> line.endsWith("/" + soname) && line.contains("/lib"))
                    .map(line -> line.replaceAll("[:,].*", ""))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No package that is installed here holds " + soname)));
        }
        packages.remove("libc6");
        packages.add("libc6 (>= " + glibc() + ")");
        return packages;
    }

    /** The version of this system's C library, as in {@code 2.36}: who has an older one might lack functions. */
    static String glibc() throws IOException {
        return Command.run(List.of("getconf", "GNU_LIBC_VERSION")).strip().replaceAll("\\D* ", "");
    }
}
