package org.mnemoscope.app.window.desktop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.mnemoscope.language.Texts;

/** Asks with the system's own dialog, which confirms by itself that a file may be replaced. */
public final class SaveDialog implements SaveChooser {
    private static final Texts TEXTS = Texts.of(SaveDialog.class);

    private final Window owner;

    /** @param owner the window the dialog belongs to */
    public SaveDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(String kind, String ending, String name, Optional<Path> folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.get("save", kind));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        FirstFolder.of(folder).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showSaveDialog(owner))
                .map(File::toPath)
                .flatMap(chosen -> withEnding(chosen, "." + ending));
    }

    /** A name without the ending gets it; the dialog did not ask about the file that this may be. */
    private Optional<Path> withEnding(Path chosen, String ending) {
        if (chosen.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            return Optional.of(chosen);
        }
        Path complete = chosen.resolveSibling(chosen.getFileName() + ending);
        return !Files.exists(complete) || mayReplace(complete) ? Optional.of(complete) : Optional.empty();
    }

    private boolean mayReplace(Path file) {
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION);
        alert.initOwner(owner);
        if (owner instanceof Stage window) {
            alert.setTitle(window.getTitle());
        }
        alert.setGraphic(null);
        alert.setHeaderText(TEXTS.get("exists", file.getFileName()));
        // as the window looks, in its theme
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
        ButtonType replace = new ButtonType(TEXTS.get("replace"), ButtonType.OK.getButtonData());
        alert.getButtonTypes().setAll(replace, ButtonType.CANCEL);
        alert.getDialogPane().lookupButton(replace).getStyleClass().add("primary");
        return alert.showAndWait().filter(answer -> answer == replace).isPresent();
    }
}
