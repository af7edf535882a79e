package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/**
 * A model in a Hugging Face folder.
 *
 * @param path the folder
 */
record HuggingFaceFiles(Path path) implements ModelFiles {
    private static final Texts TEXTS = Texts.of(HuggingFaceFiles.class);
    private static final String TEXT = "text_config";

    private static final List<String> KEPT = List.of(
            ModelFolder.TOKENIZER,
            ModelFolderWriter.TOKENIZER_CONFIG,
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            GenerationConfig.NAME,
            "chat_template.jinja");

    @Override
    public JsonObject config() throws ModelFolderException {
        if (!Files.isDirectory(path)) {
            throw new ModelFolderException(
                    TEXTS.get("not-folder", path, ModelFolder.CONFIG, ModelFolder.WEIGHTS, ModelFolder.TOKENIZER));
        }
        return JsonFile.read(new FolderFiles(path).require(ModelFolder.CONFIG));
    }

    @Override
    public Path describedIn() {
        return path.resolve(ModelFolder.CONFIG);
    }

    @Override
    public String describer() {
        return ModelFolder.CONFIG;
    }

    /** Those of both files. A model that sees pictures too may have its own with its text model. */
    @Override
    public List<Integer> endTokens(ConfigJson config, GenerationConfig generation) throws ConfigException {
        Set<Integer> ids = new LinkedHashSet<>(generation.endTokens());
        ids.addAll(config.tokenIds(GenerationConfig.END));
        if (ids.isEmpty() && config.has(TEXT)) {
            ids.addAll(config.object(TEXT).tokenIds(GenerationConfig.END));
        }
        return List.copyOf(ids);
    }

    @Override
    public GenerationConfig generation(ConfigJson config, DecoderConfig decoder)
            throws ModelFolderException, ConfigException {
        return GenerationConfig.read(new FolderFiles(path), config, decoder);
    }

    @Override
    public List<String> ignored(ConfigJson config, GenerationConfig generation) {
        List<String> ignored = new ArrayList<>();
        config.unread().forEach(key -> ignored.add(ModelFolder.CONFIG + ": " + key));
        generation.ignored().forEach(key -> ignored.add(GenerationConfig.NAME + ": " + key));
        return ignored;
    }

    @Override
    public TokenizerJson tokenizer() throws ModelFolderException {
        return TokenizerJson.in(new FolderFiles(path).require(ModelFolder.TOKENIZER));
    }

    @Override
    public Map<String, byte[]> tokenizerFiles() throws IOException {
        Map<String, byte[]> kept = new LinkedHashMap<>();
        FolderFiles files = new FolderFiles(path);
        for (String name : KEPT) {
            if (files.has(name)) {
                kept.put(name, Files.readAllBytes(files.require(name)));
            }
        }
        return kept;
    }

    @Override
    public Stored stored(Family family, DecoderConfig config, Parameter parameter) {
        return family.stored(config, parameter);
    }

    @Override
    public List<String> spellings(Family family, String name) {
        return family.spellings(name);
    }

    @Override
    public TensorStore open(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        return WeightFiles.open(path, progress, cancel);
    }
}
