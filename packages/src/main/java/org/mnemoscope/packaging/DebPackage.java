package org.mnemoscope.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A package for Debian, Ubuntu and their kin. */
final class DebPackage {
    private final Path scripts;
    private final Release release;

    /**
     * Names what it is made of.
     *
     * @param checkout the checkout
     * @param release the version, and the time that files get
     */
    DebPackage(Path checkout, Release release) {
        this.scripts = checkout.resolve("packages").resolve("linux");
        this.release = release;
    }

    /**
     * Packs a folder.
     *
     * @param root laid out as the root of the system; gets a folder {@code DEBIAN}
     * @param depends the packages it needs
     * @param file the package to write
     */
    void write(Path root, Set<String> depends, Path file) throws IOException {
        Path control = Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(control.resolve("control"), control(depends, kilobytes(root)));
        for (String script : List.of("postinst", "prerm")) {
            Folders.copy(scripts.resolve(script), control.resolve(script));
        }
        Folders.open(root);
        for (String script : List.of("postinst", "prerm")) {
            Files.setPosixFilePermissions(control.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Command.run(
                List.of("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root.toString(), file.toString()),
                Map.of("SOURCE_DATE_EPOCH", Long.toString(release.time().getEpochSecond())));
        Folders.delete(control);
    }

    private static long kilobytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path path : Folders.walk(folder)) {
            bytes += Files.isRegularFile(path) && !Files.isSymbolicLink(path) ? Files.size(path) : 0;
        }
        return bytes / 1024;
    }

    /** What the package says of itself. */
    String control(Set<String> depends, long kilobytes) {
        return String.format(Locale.ROOT, """
                Package: mnemoscope
                Version: %s
                Architecture: amd64
                Maintainer: The Mnemoscope authors
                Installed-Size: %d
                Depends: %s
                Section: science
                Priority: optional
                Description: shows where a small transformer looked while it answered
                 A workbench that draws Gradient x Input maps of two prompts side by side: why a
                 model gets a 40-bit parity right with mnemonics in its prompt, and loses its way
                 without. Trains such models, too. Brings its own Java and PyTorch.
                """, release.debian(), kilobytes, String.join(", ", depends));
    }
}
