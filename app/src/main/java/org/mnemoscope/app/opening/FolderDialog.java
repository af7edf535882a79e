package org.mnemoscope.app.opening;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** Asks with the system's own dialog. */
public final class FolderDialog implements FolderChooser {
    private final Window owner;

    /** @param owner the window the dialog belongs to */
    public FolderDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(Optional<Path> begin) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open model folder");
        begin.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
