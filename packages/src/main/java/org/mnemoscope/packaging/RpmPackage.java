package org.mnemoscope.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A package for Fedora, openSUSE and their kin. */
final class RpmPackage {
    private final Release release;

    /** @param release the version, and the time that files get */
    RpmPackage(Release release) {
        this.release = release;
    }

    /**
     * Packs a folder.
     *
     * @param root laid out as the root of the system
     * @param sonames the libraries of the system it needs
     * @param work a folder for what is made on the way
     * @param file the package to write
     */
    void write(Path root, Set<String> sonames, Path work, Path file) throws IOException {
        Path spec = Files.writeString(
                Folders.empty(work).resolve("mnemoscope.spec"), spec(sonames, SharedLibraries.glibc(), shared(root)));
        Folders.open(root);
        Command.run(
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--quiet",
                        "--buildroot",
                        work.resolve("root").toString(),
                        "--define",
                        "_topdir " + work,
                        "--define",
                        "content " + root,
                        spec.toString()),
                Map.of("SOURCE_DATE_EPOCH", Long.toString(release.time().getEpochSecond())));
        try (var made = Files.walk(work.resolve("RPMS"))) {
            Path rpm = made.filter(path -> path.toString().endsWith(".rpm"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("rpmbuild made no package"));
            Files.move(rpm, file);
        }
    }

    /** The files in folders that others have files in, too. Without patterns, which rpm cannot follow through a folder with a space. */
    private static List<String> shared(Path root) throws IOException {
        return Folders.walk(root.resolve("usr")).stream()
                .filter(path -> !Files.isDirectory(path))
                .map(path -> "/" + root.relativize(path))
                .toList();
    }

    /** What is to be built, and how. The requirements are spelt out, since what the package brings itself is none. */
    String spec(Set<String> sonames, String glibc, List<String> shared) {
        String requirements = sonames.stream()
                .filter(soname -> !soname.startsWith("ld-linux"))
                .map(soname -> "Requires: " + soname + "()(64bit)\n")
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                """
                %%global __os_install_post %%{nil}
                %%global debug_package %%{nil}
                %%global _build_id_links none
                %%global _binary_payload w19T0.zstdio
                %%global use_source_date_epoch_as_buildtime 1
                %%global clamp_mtime_to_source_date_epoch 1
                %%global _buildhost reproducible
                Name: mnemoscope
                Version: %s
                Release: %s
                Summary: Shows where a small transformer looked while it answered
                License: Apache-2.0
                AutoReqProv: no
                Requires: glibc >= %s
                %s
                %%description
                A workbench that draws Gradient x Input maps of two prompts side by side: why a
                model gets a 40-bit parity right with mnemonics in its prompt, and loses its way
                without. Trains such models, too. Brings its own Java and PyTorch.

                %%install
                mkdir -p "%%{buildroot}"
                cp -a "%%{content}/." "%%{buildroot}/"

                %%post
                rm -f /opt/mnemoscope/mnemoscope.jsa
                /opt/mnemoscope/bin/mnemoscope --version >/dev/null || :

                %%preun
                if [ "$1" = 0 ]; then rm -f /opt/mnemoscope/mnemoscope.jsa*; fi

                %%files
                %%defattr(-,root,root)
                /opt/mnemoscope
                %s
                """,
                release.number(),
                release.rpmRelease(),
                glibc,
                requirements,
                String.join("\n", shared));
    }
}
