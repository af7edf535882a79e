package org.mnemoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableArchiveTest {
    private final Release release = new Release("1.0", Instant.parse("2026-11-24T00:00:00Z"));

    @TempDir
    Path folder;

    private Path tree;

    @BeforeEach
    void a_tree() throws IOException {
        tree = Files.createDirectories(folder.resolve("mnemoscope-1.0"));
        Files.createDirectories(tree.resolve("bin"));
        Path program = Files.writeString(tree.resolve("bin").resolve("mnemoscope"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true, false)).isTrue();
        Files.writeString(tree.resolve("모델.txt"), "model");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("모델.txt"));
    }

    @Test
    void the_same_folder_gives_the_same_bytes_at_another_time() throws Exception {
        PortableArchive.tarGz(tree, release, folder.resolve("a.tar.gz"));
        PortableArchive.zip(tree, release, folder.resolve("a.zip"));
        Files.setLastModifiedTime(tree.resolve("모델.txt"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        PortableArchive.tarGz(tree, release, folder.resolve("b.tar.gz"));
        PortableArchive.zip(tree, release, folder.resolve("b.zip"));

        assertThat(folder.resolve("b.tar.gz")).hasSameBinaryContentAs(folder.resolve("a.tar.gz"));
        assertThat(folder.resolve("b.zip")).hasSameBinaryContentAs(folder.resolve("a.zip"));
    }

    @Test
    void programs_stay_programs_and_links_links() throws Exception {
        PortableArchive.tarGz(tree, release, folder.resolve("a.tar.gz"));

        Map<String, TarArchiveEntry> entries = entries(folder.resolve("a.tar.gz"));
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "mnemoscope-1.0/bin/",
                        "mnemoscope-1.0/bin/mnemoscope",
                        "mnemoscope-1.0/link",
                        "mnemoscope-1.0/모델.txt");
        assertThat(entries.get("mnemoscope-1.0/bin/mnemoscope").getMode() & 0777)
                .isEqualTo(0755);
        assertThat(entries.get("mnemoscope-1.0/모델.txt").getMode() & 0777).isEqualTo(0644);
        assertThat(entries.get("mnemoscope-1.0/link").getLinkName()).isEqualTo("모델.txt");
    }

    private static Map<String, TarArchiveEntry> entries(Path archive) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }
}
