package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.language.Texts;

/**
 * The files of one model folder. A link that leads out of the folder is refused, so that a folder from somewhere cannot name any
 * file of this machine as its own; only the layout of the Hugging Face cache, {@code models--…/snapshots/…} with links into
 * {@code blobs} of the same model, is let through.
 */
public final class FolderFiles {
    private static final Texts TEXTS = Texts.of(FolderFiles.class);
    private static final String CACHE_PREFIX = "models--";
    private static final String SNAPSHOTS = "snapshots";
    private static final String BLOBS = "blobs";

    private final Path folder;

    /** @param folder the folder, as the user named it */
    public FolderFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether there is something of this name, be it a link to nothing. */
    public boolean has(String name) {
        return NamedPath.find(folder, name)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /**
     * A file the folder must have.
     *
     * @param name its name, without any folder
     * @return its path
     * @throws ModelFolderException if it is missing, is no regular file or is a link that leads out of the folder
     */
    public Path require(String name) throws ModelFolderException {
        if (!has(name)) {
            throw new ModelFolderException(TEXTS.get("needs", folder, name, FolderHint.of(folder, name)));
        }
        Path file = folder.resolve(name);
        Path real = real(file);
        if (!Files.isRegularFile(real)) {
            throw new ModelFolderException(TEXTS.get("irregular", file));
        }
        Path home = real(folder);
        if (!real.startsWith(home) && !real.startsWith(blobs(home))) {
            throw new ModelFolderException(TEXTS.get("link.out", file, real));
        }
        return file;
    }

    /** Where a snapshot in the Hugging Face cache keeps its files; for any other folder the folder itself. */
    private static Path blobs(Path home) {
        Path snapshots = home.getParent();
        Path model = snapshots == null ? null : snapshots.getParent();
        boolean cached = model != null
                && model.getFileName() != null
                && snapshots.getFileName().toString().equals(SNAPSHOTS)
                && model.getFileName().toString().startsWith(CACHE_PREFIX);
        return cached ? model.resolve(BLOBS) : home;
    }

    private static Path real(Path path) throws ModelFolderException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new ModelFolderException(TEXTS.get("link.broken", path), e);
        } catch (FileSystemException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", path, e.getReason()), e);
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", path, e.getMessage()), e);
        }
    }
}
