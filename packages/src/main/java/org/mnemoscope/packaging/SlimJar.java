package org.mnemoscope.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies of jars without some of their files, not compressed: a package is, as a whole and better. */
final class SlimJar {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|so\\.\\d+|dylib|jnilib|dll|a)");

    private SlimJar() {}

    /** Whether an entry is a native library. */
    static boolean isNative(ZipEntry entry) {
        return NATIVE.matcher(entry.getName()).matches();
    }

    /**
     * Copies a jar.
     *
     * @param from the jar
     * @param to the copy
     * @param kept which of its files the copy has
     * @param release gives the files their time
     */
    static void copy(Path from, Path to, Predicate<ZipEntry> kept, Release release) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : entries(jar)) {
                if (!entry.isDirectory() && kept.test(entry)) {
                    store(entry.getName(), bytes(jar, entry), copy, release);
                }
            }
        }
    }

    /** Writes the native libraries of a jar into a folder, without the folders they have in the jar. */
    static void unpackNatives(Path jar, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : entries(file)) {
                if (isNative(entry)) {
                    Files.write(folder.resolve(Path.of(entry.getName()).getFileName()), bytes(file, entry));
                }
            }
        }
    }

    private static List<ZipEntry> entries(ZipFile jar) {
        return jar.stream().map(ZipEntry.class::cast).toList();
    }

    private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void store(String name, byte[] bytes, ZipOutputStream copy, Release release) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(release.localTime());
        copy.putNextEntry(entry);
        copy.write(bytes);
        copy.closeEntry();
    }
}
