package org.mnemoscope.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.mnemoscope.language.Texts;

/**
 * Folders of a user for what can be made again. Libraries are loaded from there and answers remembered, so nobody else may write
 * into them.
 */
public final class CacheFolder {
    private static final Texts TEXTS = Texts.of(CacheFolder.class);
    private static final String PRIVATE = "rwx------";
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** Of {@code st_mode} in POSIX's {@code stat}. */
    private static final int STICKY = 01000;

    private CacheFolder() {}

    /** The folder of whoever runs the program, by the custom of the operating system; it need not exist. */
    public static Path ofUser() {
        return EngineFolder.ofUser(
                        System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System::getenv)
                .getParent();
    }

    /**
     * Makes a folder that only its owner can write into, or makes sure that one is, and the one it lies in.
     *
     * @param folder the folder; those above it are made too
     * @return the folder
     * @throws IOException if it cannot be made, belongs to somebody else, or others may write into it; the message says which
     */
    public static Path makePrivate(Path folder) throws IOException {
        if (!supportsOwners(folder)) {
            return Files.createDirectories(folder);
        }
        if (!folder.isAbsolute()) {
            throw new IOException(TEXTS.get("cache.no-home"));
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            make(folder);
        }
        takeFromGroup(folder.getParent());
        takeFromGroup(folder);
        requirePrivate(folder);
        return folder;
    }

    /** Where folders are made for a group that is the user alone, those of earlier versions were too. */
    private static void takeFromGroup(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (isOwn(folder) && permissions.remove(PosixFilePermission.GROUP_WRITE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        } catch (IOException e) {
            throw new IOException(TEXTS.get("cache.unmade", folder), e);
        }
    }

    /**
     * Makes sure that a folder, if it is there, and the one it lies in belong to whoever runs the program and nobody else can write into
     * them, or into any above: whoever can write into the upper one can put another in the lower one's place.
     *
     * @param folder the folder, absolute
     * @throws IOException if they do not; the message says why
     */
    public static void requirePrivate(Path folder) throws IOException {
        if (!Files.exists(folder) || !supportsOwners(folder)) {
            return;
        }
        requireOwn(folder.getParent());
        requireOwn(folder);
        requireSettled(folder.toRealPath().getParent().getParent());
    }

    /** Nor may others put another in the place of one further up, but for where all may write and nobody take away, as in {@code /tmp}. */
    private static void requireSettled(Path above) throws IOException {
        for (Path folder = above; folder != null; folder = folder.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            boolean sticky = ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE) && !sticky) {
                throw new IOException(
                        TEXTS.get("cache.open", folder, PosixFilePermissions.toString(permissions), folder));
            }
        }
    }

    private static void requireOwn(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        String owner = view.readAttributes().owner().getName();
        String user = System.getProperty("user.name");
        // what root owns root could have replaced anyway
        if (!owner.equals(user) && !owner.equals("root") && !owner.equals("0") && !isOwn(folder)) {
            throw new IOException(TEXTS.get("cache.foreign", folder, owner, user));
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            throw new IOException(TEXTS.get("cache.open", folder, PosixFilePermissions.toString(permissions), folder));
        }
    }

    /** A user without a name is compared by the owner of what the process makes. */
    private static boolean isOwn(Path folder) throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process) && Files.getOwner(process).equals(Files.getOwner(folder));
    }

    /** Asked of the file system and not of what is mounted, which in a changed root is not to be found. */
    private static boolean supportsOwners(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
