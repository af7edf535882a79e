package org.mnemoscope.app.training;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.mnemoscope.app.opening.FolderChooser;

/** Asks for a recipe with the system's own dialog. */
public final class RecipeDialog implements FolderChooser {
    private final Window owner;

    /** @param owner the window the dialog belongs to */
    public RecipeDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(Optional<Path> begin) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open recipe");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Recipe", "*" + RecipeBook.ENDING));
        begin.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
