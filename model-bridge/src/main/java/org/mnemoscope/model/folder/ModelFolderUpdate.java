package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.FolderLock;
import org.mnemoscope.files.Folders;
import org.mnemoscope.files.IOConsumer;
import org.mnemoscope.language.Texts;

/**
 * Puts a new model in the place of an older one, as a whole. The new files are written into a folder within the model's, which one rename
 * makes what counts; then they take the places of the older ones. Who is killed before leaves the older model, who is killed after leaves
 * what the next one who opens the folder {@link #complete completes}. The folder itself is not renamed: it may be a mount, hold other files
 * of somebody, or be where somebody stands.
 */
public final class ModelFolderUpdate {
    private static final Texts TEXTS = Texts.of(ModelFolderUpdate.class);
    private static final String NEXT = ".next";

    /** Ends the names of empty files that stand for what is to be removed. */
    private static final String REMOVED = ".removed";

    /** Files of a model folder that change how the model or its tokenizer is read. */
    private static final List<String> ITS_OWN = List.of(
            ModelFolder.CONFIG,
            ModelFolder.WEIGHTS,
            "model.safetensors.index.json",
            "generation_config.json",
            ModelFolder.TOKENIZER,
            ModelFolderWriter.TOKENIZER_CONFIG,
            "special_tokens_map.json",
            "added_tokens.json");

    private ModelFolderUpdate() {}

    /**
     * Replaces the model in a folder.
     *
     * @param folder the folder, made if it is missing; other files in it stay
     * @param records names of files that tell of a model beside its own; as those, they go if the new one has none
     * @param content writes all files of the new one into the folder that it is given
     * @throws IOException if something cannot be written; the folder is as it was then
     */
    public static void replace(Path folder, List<String> records, IOConsumer<Path> content) throws IOException {
        OutputFolder.make(folder);
        complete(folder);
        Path written = AtomicFile.part(folder.resolve("next"));
        try {
            Files.createDirectory(written);
            content.accept(written);
            for (String name : Stream.concat(ITS_OWN.stream(), records.stream()).toList()) {
                if (Files.exists(folder.resolve(name)) && !Files.exists(written.resolve(name))) {
                    Files.createFile(written.resolve(name + REMOVED));
                }
            }
            Files.move(written, folder.resolve(NEXT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error failure) {
            deleteAfter(failure, written);
            throw failure;
        }
        complete(folder);
    }

    /** Whether a folder has a model that has yet to take an older one's place. */
    static boolean isPending(Path folder) {
        return Files.isDirectory(folder.resolve(NEXT), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Completes what was begun, if anything was.
     *
     * @param folder any path
     * @throws ModelFolderException if that is impossible; the message says why
     */
    public static void complete(Path folder) throws ModelFolderException {
        if (!isPending(folder)) {
            return;
        }
        try {
            FolderLock lock = FolderLock.take(folder, "replacing");
            try {
                if (isPending(folder)) {
                    move(folder.resolve(NEXT), folder);
                }
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("folder.pending", folder, e.getMessage()), e);
        }
    }

    private static void move(Path next, Path folder) throws IOException {
        Path config = next.resolve(ModelFolder.CONFIG);
        if (Files.exists(config)) {
            // without it other programs see no model, so that nobody meets half of the older one and half of this
            Files.deleteIfExists(folder.resolve(ModelFolder.CONFIG));
        }
        try (Stream<Path> files = Files.list(next)) {
            for (Path file : files.filter(each -> !each.equals(config)).toList()) {
                take(file, folder);
            }
        }
        if (Files.exists(config)) {
            take(config, folder);
        }
        Files.delete(next);
    }

    private static void take(Path file, Path folder) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(REMOVED)) {
            Files.deleteIfExists(folder.resolve(name.substring(0, name.length() - REMOVED.length())));
            Files.delete(file);
        } else {
            Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void deleteAfter(Throwable failure, Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
