package org.mnemoscope.app.window.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolder;

/** How a model that did not come with the program is told from one of the same title that did: by its name and date. */
public final class OwnModels {
    private static final Texts TEXTS = Texts.of(OwnModels.class);

    private OwnModels() {}

    /** As in {@code my-parity, 28 Nov 2026}: the day is that on which its configuration was written. Reads from the disk. */
    public static String words(ModelEntry entry) {
        return entry.name()
                + made(entry.folder())
                        .map(day -> ", "
                                + DateTimeFormatter.ofPattern(TEXTS.get("day"), Locale.ENGLISH)
                                        .format(day))
                        .orElse("");
    }

    /** Empty where the disk does not say. */
    private static Optional<LocalDate> made(Path model) {
        try {
            Path file = Files.isDirectory(model) ? model.resolve(ModelFolder.CONFIG) : model;
            return Optional.of(
                    LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneId.systemDefault()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
