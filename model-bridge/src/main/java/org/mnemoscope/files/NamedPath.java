package org.mnemoscope.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * Paths that are named by text: typed, remembered, or written in a file. The one place that makes a path of such a text, which
 * may be none: on Linux one with a NUL character, or one that the locale's encoding has no bytes for; on Windows one with
 * {@code ?}, {@code *} or {@code "} as well.
 */
public final class NamedPath {
    private static final Texts TEXTS = Texts.of(NamedPath.class);
    private static final int LONGEST_SHOWN = 100;

    private NamedPath() {}

    /**
     * The path that a text names.
     *
     * @param text the text
     * @throws NotAPathException if it names none
     */
    public static Path of(String text) throws NotAPathException {
        return of(Path.of(""), text);
    }

    /**
     * The path that a text names beside others.
     *
     * @param folder what it is relative to
     * @param text the text
     * @throws NotAPathException if it names none
     */
    public static Path of(Path folder, String text) throws NotAPathException {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new NotAPathException(
                    TEXTS.get("no-path", OneLine.of(text, LONGEST_SHOWN), OneLine.of(e.getReason())), e);
        }
    }

    /**
     * The path that a text names, for those who can do without.
     *
     * @param text the text
     * @return the path; empty if it names none
     */
    public static Optional<Path> find(String text) {
        return find(Path.of(""), text);
    }

    /**
     * The path that a text names beside others, for those who can do without.
     *
     * @param folder what it is relative to
     * @param text the text
     * @return the path; empty if it names none
     */
    public static Optional<Path> find(Path folder, String text) {
        try {
            return Optional.of(of(folder, text));
        } catch (NotAPathException e) {
            return Optional.empty();
        }
    }
}
