package org.mnemoscope.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.mnemoscope.language.Texts;

/** What a failure says to people. */
public final class Reason {
    private static final Texts TEXTS = Texts.of(Reason.class);

    private Reason() {}

    /**
     * Why something failed.
     *
     * @param failure what was thrown
     * @return a sentence with its full stop, whether or not the message has one: messages also stand within others
     */
    public static String of(Throwable failure) {
        String message = failure instanceof FileSystemException known ? ofFile(known) : failure.getMessage();
        return sentence(message == null ? failure.getClass().getSimpleName() : message);
    }

    /** The same words with a full stop, unless they have an end of their own. */
    public static String sentence(String words) {
        String line = words.strip();
        return line.isEmpty() || ".!?…".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }

    /** The system's exceptions say no more than the file's name. */
    private static String ofFile(FileSystemException failure) {
        String file = failure.getFile();
        if (failure instanceof NoSuchFileException) {
            return TEXTS.get("file.absent", file);
        }
        if (failure instanceof AccessDeniedException) {
            return TEXTS.get("file.no-permission", file);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return TEXTS.get("file.exists", file);
        }
        String why = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        return TEXTS.get("file.unusable", file, OneLine.withoutStop(why));
    }
}
