package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Where a model is: in a Hugging Face folder, or in one GGUF file that says the same in other words. */
sealed interface ModelFiles permits HuggingFaceFiles, GgufFiles {
    /**
     * What is at a path; the file is read up to its weights, the folder not yet.
     *
     * @throws ModelFolderException if it is a file that cannot be read, or a folder that is half replaced
     */
    static ModelFiles of(Path path) throws ModelFolderException {
        ModelFolderUpdate.complete(path);
        return GgufFile.is(path) ? GgufFiles.read(path) : new HuggingFaceFiles(path);
    }

    /**
     * What describes the model.
     *
     * @return the content of {@code config.json}
     */
    JsonObject config() throws ModelFolderException;

    /** What describes the model, for messages: a path. */
    Path describedIn();

    /** The same in a word or two. */
    String describer();

    /**
     * What is said of generating.
     *
     * @param config what describes the model
     * @param decoder what has been read of that
     */
    default GenerationConfig generation(ConfigJson config, DecoderConfig decoder)
            throws ModelFolderException, ConfigException {
        return GenerationConfig.NONE;
    }

    /** The ids of the tokens that end a sequence, each once. */
    List<Integer> endTokens(ConfigJson config, GenerationConfig generation) throws ConfigException;

    /** What describes the model and has no bearing on any result, once the configuration was read, behind the name of its file. */
    List<String> ignored(ConfigJson config, GenerationConfig generation);

    /** The vocabulary. */
    TokenizerJson tokenizer() throws ModelFolderException;

    /** What says how to use the model beside its weights and configuration: contents by the names of a folder's files. */
    Map<String, byte[]> tokenizerFiles() throws IOException;

    /** Where a weight stands. */
    Stored stored(Family family, DecoderConfig config, Parameter parameter);

    /** All names that a tensor may have, the likeliest first. */
    List<String> spellings(Family family, String name);

    /** Opens the weights, to be closed by the caller. */
    TensorStore open(ProgressSink progress, CancelToken cancel) throws ModelFolderException;
}
