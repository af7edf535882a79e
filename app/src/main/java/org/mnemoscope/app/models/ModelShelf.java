package org.mnemoscope.app.models;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.catalog.ModelCatalog;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.family.ConfigException;
import org.mnemoscope.model.family.ConfigJson;
import org.mnemoscope.model.family.Families;

/** The bundled models; each is opened when it is first needed and stays open. Used from background threads. */
public final class ModelShelf implements AutoCloseable {
    private final Path folder;
    private final Map<Path, LanguageModel> open = new LinkedHashMap<>();

    /** @param folder the folder that holds the models' folders */
    public ModelShelf(Path folder) {
        this.folder = folder;
    }

    /** The folder that holds the models' folders. */
    public Path folder() {
        return folder;
    }

    /**
     * Lists the models by name.
     *
     * @throws IOException if the folder cannot be listed or a record in it is damaged
     */
    public List<ModelChoice> choices() throws IOException {
        List<ModelChoice> choices = new ArrayList<>();
        for (ModelEntry entry : new ModelCatalog(folder).bundled()) {
            choices.add(new ModelChoice(entry, architecture(entry)));
        }
        return List.copyOf(choices);
    }

    /** A damaged model stays on the list: what is wrong with it is said when it is opened. */
    private static String architecture(ModelEntry entry) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(
                            Files.readString(entry.folder().resolve(ModelFolder.CONFIG)))
                    .getAsJsonObject();
            ConfigJson config = new ConfigJson(json);
            DecoderConfig decoder = Families.of(config).read(config);
            return ModelFacts.positions(decoder);
        } catch (ConfigException | JsonParseException | IllegalStateException e) {
            return entry.name();
        }
    }

    /**
     * The open model of a folder; opens it if need be.
     *
     * @throws ModelFolderException if it cannot be used
     */
    public synchronized LanguageModel open(Path model, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        LanguageModel found = open.get(model);
        if (found == null) {
            found = LanguageModel.open(model, progress, cancel);
            open.put(model, found);
        }
        return found;
    }

    /** Closes every model; nothing may use them any more. */
    @Override
    public synchronized void close() {
        open.values().forEach(LanguageModel::close);
        open.clear();
    }
}
