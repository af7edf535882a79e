package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.gguf.GgufModel;

/**
 * A model in a GGUF file.
 *
 * @param model the file
 */
record GgufFiles(GgufModel model) implements ModelFiles {
    private static final Texts TEXTS = Texts.of(GgufFiles.class);

    static GgufFiles read(Path path) throws ModelFolderException {
        try {
            return new GgufFiles(GgufModel.read(path));
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    @Override
    public JsonObject config() {
        return model.config();
    }

    @Override
    public Path describedIn() {
        return model.file().path();
    }

    @Override
    public String describer() {
        return TEXTS.get("metadata");
    }

    @Override
    public List<Integer> endTokens(ConfigJson config, GenerationConfig generation) throws ConfigException {
        return config.tokenIds("eos_token_id");
    }

    @Override
    public List<String> ignored(ConfigJson config, GenerationConfig generation) {
        return model.ignoredKeys().stream().map(key -> describer() + ": " + key).toList();
    }

    @Override
    public TokenizerJson tokenizer() throws ModelFolderException {
        try {
            return TokenizerJson.madeFrom(model.file().path(), model.tokenizer());
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    @Override
    public Map<String, byte[]> tokenizerFiles() throws IOException {
        try (InputStream json = tokenizer().content().open()) {
            return Map.of(
                    ModelFolder.TOKENIZER,
                    json.readAllBytes(),
                    ModelFolderWriter.TOKENIZER_CONFIG,
                    ModelFolderWriter.TOKENIZER_AS_IT_IS.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Stored stored(Family family, DecoderConfig config, Parameter parameter) {
        return model.stored(config, parameter);
    }

    @Override
    public List<String> spellings(Family family, String name) {
        return List.of(name);
    }

    @Override
    public TensorStore open(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        return GgufTensors.open(model, progress, cancel);
    }
}
