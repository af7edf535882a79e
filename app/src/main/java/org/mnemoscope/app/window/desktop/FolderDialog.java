package org.mnemoscope.app.window.desktop;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** Asks with the system's own dialog. */
public final class FolderDialog implements PathChooser {
    private final Window owner;
    private final String title;

    /**
     * @param owner the window the dialog belongs to
     * @param title what is asked for
     */
    public FolderDialog(Window owner, String title) {
        this.owner = owner;
        this.title = title;
    }

    @Override
    public Optional<Path> ask(Optional<Path> begin) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        FirstFolder.of(begin).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
