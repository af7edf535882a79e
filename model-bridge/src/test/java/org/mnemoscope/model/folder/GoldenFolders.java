package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** The reference models, and copies of them that a test may damage. */
public final class GoldenFolders {
    private GoldenFolders() {}

    /** The names of all reference models. */
    public static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(of("gpt2").getParent())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The folder of a reference model, one of those in the test resources. */
    public static Path of(String name) {
        try {
            return Path.of(GoldenFolders.class
                            .getResource("/org/mnemoscope/goldens/" + name + "/golden.json")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a reference model's config.json, model.safetensors and tokenizer.json. */
    public static Path copy(String name, Path into) throws IOException {
        Path folder = Files.createDirectories(into.resolve(name));
        for (String file : List.of(ModelFolder.CONFIG, ModelFolder.WEIGHTS, ModelFolder.TOKENIZER)) {
            Files.write(folder.resolve(file), Files.readAllBytes(of(name).resolve(file)));
        }
        return folder;
    }

    /** The weights of a model folder. */
    public static Weights weights(Path folder) throws ModelFolderException {
        return ModelFolder.read(folder).weights(ProgressSink.NONE, new CancelToken());
    }

    /** Changes a folder's config.json. */
    public static Path edit(Path folder, Consumer<JsonObject> change) throws IOException {
        Path file = folder.resolve(ModelFolder.CONFIG);
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        change.accept(config);
        Files.writeString(file, config.toString());
        return folder;
    }

    /** The content of a reference model's config.json. */
    public static JsonObject config(String name) throws IOException {
        return JsonParser.parseString(Files.readString(of(name).resolve(ModelFolder.CONFIG)))
                .getAsJsonObject();
    }
}
