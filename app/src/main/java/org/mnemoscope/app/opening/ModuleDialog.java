package org.mnemoscope.app.opening;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for a TorchScript module with the system's own dialog. */
public final class ModuleDialog implements FolderChooser {
    private final Window owner;

    /** @param owner the window the dialog belongs to */
    public ModuleDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(Optional<Path> begin) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open TorchScript module");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("TorchScript module", "*.pt"));
        begin.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
