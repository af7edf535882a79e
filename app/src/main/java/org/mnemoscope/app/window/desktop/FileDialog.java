package org.mnemoscope.app.window.desktop;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for a file with the system's own dialog. */
public final class FileDialog implements PathChooser {
    private final Window owner;
    private final String title;
    private final FileChooser.ExtensionFilter kind;

    /**
     * @param owner the window the dialog belongs to
     * @param title what is asked for
     * @param kind what such files are called
     * @param endings how their names may end, each with the dot
     */
    public FileDialog(Window owner, String title, String kind, String... endings) {
        this.owner = owner;
        this.title = title;
        this.kind = new FileChooser.ExtensionFilter(
                kind, Stream.of(endings).map(ending -> "*" + ending).toList());
    }

    @Override
    public Optional<Path> ask(Optional<Path> begin) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(kind);
        FirstFolder.of(begin).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
