package org.mnemoscope.folder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.Weights;
import org.mnemoscope.model.family.ConfigException;
import org.mnemoscope.model.family.ConfigJson;
import org.mnemoscope.model.family.Families;
import org.mnemoscope.model.family.Family;
import org.mnemoscope.safetensors.SafetensorsException;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.TensorInfo;

/**
 * A Hugging Face model folder: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}.
 *
 * @param path the folder
 * @param family whose conventions it follows
 * @param weights the decoder's configuration and weights
 * @param endToken id of the token that ends a sequence, or -1 where none is declared
 */
public record ModelFolder(Path path, Family family, Weights weights, int endToken) {
    /** The file that describes the model. */
    public static final String CONFIG = "config.json";

    /** The file that holds the weights. */
    public static final String WEIGHTS = "model.safetensors";

    /** The file that holds the vocabulary. */
    public static final String TOKENIZER = "tokenizer.json";

    /**
     * Reads a folder.
     *
     * @param path the folder
     * @param progress told of each tensor
     * @param cancel looked at before each tensor
     * @return its content
     * @throws ModelFolderException if something is missing, damaged or not supported
     */
    public static ModelFolder read(Path path, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        JsonObject json = readConfig(path);
        try {
            ConfigJson config = new ConfigJson(json);
            Family family = Families.of(config);
            DecoderConfig decoder = family.read(config);
            Weights weights = readWeights(path.resolve(WEIGHTS), family, decoder, progress, cancel);
            return new ModelFolder(path, family, weights, endToken(config));
        } catch (ConfigException e) {
            throw new ModelFolderException(path.resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    private static int endToken(ConfigJson config) throws ConfigException {
        return (int) config.number("eos_token_id", -1);
    }

    private static JsonObject readConfig(Path path) throws ModelFolderException {
        if (!Files.isDirectory(path)) {
            throw new ModelFolderException(path + " is not a folder; a model is a folder with " + CONFIG + ", "
                    + WEIGHTS + " and " + TOKENIZER);
        }
        Path file = path.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(path + " has no " + CONFIG + "; a model folder needs one");
        }
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (!json.isJsonObject()) {
                throw new ModelFolderException(file + " is not a JSON object");
            }
            return json.getAsJsonObject();
        } catch (JsonParseException | MalformedInputException e) {
            throw new ModelFolderException(file + " is not readable JSON: " + e.getMessage(), e);
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Weights readWeights(
            Path file, Family family, DecoderConfig config, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(file.getParent() + " has no " + WEIGHTS + "; a model folder needs one");
        }
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            Map<Parameter, float[]> values = new LinkedHashMap<>();
            List<Parameter> parameters = Parameter.of(config);
            for (Parameter parameter : parameters) {
                cancel.check();
                progress.report("Reading " + file.getFileName(), values.size() / (double) parameters.size());
                values.put(parameter, readTensor(tensors, file, family, config, parameter));
            }
            return new Weights(config, values);
        } catch (SafetensorsException e) {
            throw new ModelFolderException(e.getMessage(), e);
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static float[] readTensor(
            SafetensorsFile tensors, Path file, Family family, DecoderConfig config, Parameter parameter)
            throws IOException {
        String name = family.tensorName(parameter);
        if (!tensors.tensors().containsKey(name) && name.startsWith(family.optionalPrefix())) {
            String bare = name.substring(family.optionalPrefix().length());
            name = tensors.tensors().containsKey(bare) ? bare : name;
        }
        TensorInfo info = tensors.tensors().get(name);
        if (info == null) {
            throw new ModelFolderException(file + " has no tensor " + name + ", which config.json asks for");
        }
        List<Long> shape = parameter.columns() == 0
                ? List.of((long) parameter.rows())
                : List.of((long) parameter.rows(), (long) parameter.columns());
        if (!info.shape().equals(shape)) {
            throw new ModelFolderException(
                    file + ": tensor " + name + " has the shape " + info.shape() + "; config.json asks for " + shape);
        }
        return QkvRows.fromFile(family.qkvLayout(), config, parameter, tensors.floats(name));
    }
}
