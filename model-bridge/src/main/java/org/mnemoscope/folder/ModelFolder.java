package org.mnemoscope.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.Weights;
import org.mnemoscope.model.family.ConfigException;
import org.mnemoscope.model.family.ConfigJson;
import org.mnemoscope.model.family.Families;
import org.mnemoscope.model.family.Family;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.safetensors.TensorType;

/**
 * A Hugging Face model folder: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}.
 *
 * @param path the folder
 * @param family whose conventions it follows
 * @param weights the decoder's configuration and weights
 * @param endToken id of the token that ends a sequence, or -1 where none is declared
 * @param files what was found in the files
 */
public record ModelFolder(Path path, Family family, Weights weights, int endToken, FileFacts files) {
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
        new FolderFiles(path).require(TOKENIZER);
        try (NDManager scope = Engines.newScope();
                WeightFiles files = WeightFiles.open(path, progress, cancel)) {
            ConfigJson config = new ConfigJson(json);
            Family family = Families.of(config);
            DecoderConfig decoder = family.read(config);
            Weights weights = readWeights(files, scope, family, decoder);
            int endToken = config.tokenId("eos_token_id");
            return new ModelFolder(path, family, weights, endToken, facts(config, files));
        } catch (ConfigException e) {
            throw new ModelFolderException(path.resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    private static FileFacts facts(ConfigJson config, WeightFiles files) {
        List<String> ignored = new ArrayList<>();
        config.unread().forEach(key -> ignored.add(CONFIG + ": " + key));
        files.unused().forEach(tensor -> ignored.add("tensor: " + tensor));
        List<String> types = files.types().stream().map(TensorType::name).toList();
        return new FileFacts(types, files.bytes(), files.count(), ignored);
    }

    /**
     * What the model in a folder is called.
     *
     * @param path any folder
     * @return the folder's own name, also where the path ends in a dot; the whole path of a root
     */
    public static String name(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return Objects.requireNonNullElse(whole.getFileName(), whole).toString();
    }

    private static JsonObject readConfig(Path path) throws ModelFolderException {
        if (!Files.isDirectory(path)) {
            throw new ModelFolderException(path + " is not a folder; a model is a folder with " + CONFIG + ", "
                    + WEIGHTS + " and " + TOKENIZER);
        }
        return JsonFile.read(new FolderFiles(path).require(CONFIG));
    }

    private static Weights readWeights(WeightFiles files, NDManager scope, Family family, DecoderConfig config)
            throws ModelFolderException {
        Map<Parameter, TensorInfo> found = find(files, family, config);
        files.requireMemory(found.values());
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<Parameter, TensorInfo> entry : found.entrySet()) {
            try (NDArray array = files.load(scope, entry.getValue().name())) {
                values.put(
                        entry.getKey(),
                        QkvRows.fromFile(family.qkvLayout(), config, entry.getKey(), array.toFloatArray()));
            }
        }
        return new Weights(config, values);
    }

    /** The tensor of every weight, its name and shape checked before anything large is read. */
    private static Map<Parameter, TensorInfo> find(WeightFiles files, Family family, DecoderConfig config)
            throws ModelFolderException {
        Map<Parameter, TensorInfo> found = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(config)) {
            TensorInfo info = find(files, family, parameter);
            List<Long> shape = parameter.columns() == 0
                    ? List.of((long) parameter.rows())
                    : List.of((long) parameter.rows(), (long) parameter.columns());
            if (!info.shape().equals(shape)) {
                throw new ModelFolderException(files.fileOf(info.name()) + ": tensor " + info.name() + " has the shape "
                        + info.shape() + "; config.json asks for " + shape);
            }
            found.put(parameter, info);
        }
        return found;
    }

    private static TensorInfo find(WeightFiles files, Family family, Parameter parameter) throws ModelFolderException {
        String name = family.tensorName(parameter);
        TensorInfo info = files.tensors().get(name);
        if (info == null && name.startsWith(family.optionalPrefix())) {
            info = files.tensors().get(name.substring(family.optionalPrefix().length()));
        }
        if (info == null) {
            throw new ModelFolderException(
                    files.fileOf(name) + " has no tensor " + name + ", which config.json asks for");
        }
        return info;
    }
}
