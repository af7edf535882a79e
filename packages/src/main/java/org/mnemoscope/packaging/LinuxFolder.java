package org.mnemoscope.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What Linux has beside the program's own files: a launcher, and what a desktop asks for. */
final class LinuxFolder {
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256, 512);

    private final Path sources;

    /** @param checkout the checkout, whose folder {@code packages} has icons and texts */
    LinuxFolder(Path checkout) {
        this.sources = checkout.resolve("packages");
    }

    /**
     * Puts the launcher into a folder that holds the runtime and the program.
     *
     * @param folder that folder
     */
    void addLauncher(Path folder) throws IOException {
        Path launcher = folder.resolve("bin").resolve("mnemoscope");
        Folders.copy(sources.resolve("linux").resolve("mnemoscope"), launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * Writes desktop entries, icons and the file type the way they lie in {@code /usr/share}.
     *
     * @param share that folder
     */
    void addDesktop(Path share) throws IOException {
        Path linux = sources.resolve("linux");
        Path icons = share.resolve("icons").resolve("hicolor");
        for (String entry : List.of("mnemoscope.desktop", "mnemoscope-folder.desktop")) {
            Folders.copy(linux.resolve(entry), share.resolve("applications").resolve(entry));
        }
        Folders.copy(linux.resolve("mnemoscope.xml"), share.resolve("mime/packages/mnemoscope.xml"));
        Folders.copy(sources.resolve("icons/mnemoscope.svg"), icons.resolve("scalable/apps/mnemoscope.svg"));
        for (int size : ICON_SIZES) {
            Folders.copy(
                    sources.resolve("icons/mnemoscope-" + size + ".png"),
                    icons.resolve(size + "x" + size).resolve("apps/mnemoscope.png"));
        }
    }
}
