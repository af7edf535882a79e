package org.mnemoscope.viz.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The typefaces that ship with the program, as files. Java copies one that it reads out of a jar to the shared temporary folder, where
 * it stays when the program is killed; so builds lay them beside their jars as well.
 */
final class FontFile {
    private static final String RESOURCES = "/org/mnemoscope/styles/fonts/";

    private static final String LICENCE = "OFL.txt";

    /** The folder beside the jars. */
    private static final String FOLDER = "fonts";

    private FontFile() {}

    /**
     * Where one lies as a file of its own.
     *
     * @param name as in {@code scripts/NotoEmoji-Regular.ttf}
     * @return empty if it lies in a jar alone
     */
    static Optional<Path> find(String name) {
        return find(FontFile.class.getResource(RESOURCES + LICENCE), name);
    }

    /**
     * The same.
     *
     * @param licence where the class path has their licence: a file, or one in a jar
     * @param name the name of the typeface's file
     */
    static Optional<Path> find(URL licence, String name) {
        try {
            Path file = licence.openConnection() instanceof JarURLConnection jar
                    ? Path.of(uri(jar.getJarFileURL())).resolveSibling(FOLDER).resolve(name)
                    : Path.of(uri(licence)).resolveSibling(name);
            return Optional.of(file).filter(Files::isReadable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A launcher's class path comes with spaces as they are, another's with them written otherwise. */
    private static URI uri(URL file) {
        return URI.create(file.toString().replace(" ", "%20"));
    }

    /** Reads one out of its jar. */
    static InputStream read(String name) {
        return FontFile.class.getResourceAsStream(RESOURCES + name);
    }
}
