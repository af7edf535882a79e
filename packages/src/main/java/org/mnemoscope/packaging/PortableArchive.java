package org.mnemoscope.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A folder as one file to unpack anywhere; the same folder gives the same bytes, whoever packs it and when. */
final class PortableArchive {
    private static final int PROGRAM = 0755;
    private static final int TEXT = 0644;
    private static final int LINK = 0777;

    private PortableArchive() {}

    /**
     * Packs a folder for Linux and macOS.
     *
     * @param folder the folder; the archive holds it by its name
     * @param release gives files their time
     * @param archive the {@code .tar.gz} to write
     */
    static void tarGz(Path folder, Release release, Path archive) throws IOException {
        GzipParameters best = new GzipParameters();
        best.setCompressionLevel(Deflater.BEST_COMPRESSION);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GzipCompressorOutputStream(file, best), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Path path : Folders.walk(folder)) {
                String name = folder.getFileName() + "/" + slashed(folder.relativize(path));
                tar.putArchiveEntry(entry(path, name, release));
                if (!Files.isSymbolicLink(path) && Files.isRegularFile(path)) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry entry(Path path, String name, Release release) throws IOException {
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(path)) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(slashed(Files.readSymbolicLink(path)));
            entry.setMode(LINK);
        } else if (Files.isDirectory(path)) {
            entry = new TarArchiveEntry(name + "/");
            entry.setMode(PROGRAM);
        } else {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(path));
            entry.setMode(Files.isExecutable(path) ? PROGRAM : TEXT);
        }
        entry.setModTime(Date.from(release.time()));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        return entry;
    }

    /**
     * Packs a folder for Windows.
     *
     * @param folder the folder; the archive holds it by its name
     * @param release gives files their time
     * @param archive the {@code .zip} to write
     */
    static void zip(Path folder, Release release, Path archive) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path path : Folders.walk(folder)) {
                boolean isFolder = Files.isDirectory(path);
                ZipEntry entry = new ZipEntry(
                        folder.getFileName() + "/" + slashed(folder.relativize(path)) + (isFolder ? "/" : ""));
                entry.setTimeLocal(release.localTime());
                zip.putNextEntry(entry);
                if (!isFolder) {
                    Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
