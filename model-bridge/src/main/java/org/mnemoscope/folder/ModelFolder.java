package org.mnemoscope.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What stands in place of {@link #WEIGHTS} where the weights are split. */
    private static final String INDEX = WEIGHTS + ".index.json";

    private static final long MIB = 1 << 20;

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
            return new ModelFolder(path, family, weights, config.tokenId("eos_token_id"));
        } catch (ConfigException e) {
            throw new ModelFolderException(path.resolve(CONFIG) + ": " + e.getMessage(), e);
        }
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
        Path file = path.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(path + " has no " + CONFIG + "; a model folder needs one");
        }
        return JsonFile.read(file);
    }

    private static Weights readWeights(
            Path file, Family family, DecoderConfig config, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        requireWeights(file);
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            Map<Parameter, TensorInfo> found = find(tensors, file, family, config);
            requireMemory(file, found.values());
            Map<Parameter, float[]> values = new LinkedHashMap<>();
            for (Map.Entry<Parameter, TensorInfo> entry : found.entrySet()) {
                cancel.check();
                progress.report("Reading " + file.getFileName(), values.size() / (double) found.size());
                float[] read = tensors.floats(entry.getValue().name());
                values.put(entry.getKey(), QkvRows.fromFile(family.qkvLayout(), config, entry.getKey(), read));
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

    private static void requireWeights(Path file) throws ModelFolderException {
        if (Files.isRegularFile(file)) {
            return;
        }
        Path folder = file.getParent();
        if (Files.exists(folder.resolve(INDEX))) {
            throw new ModelFolderException(
                    folder + " has its weights in several files (" + INDEX + "); they must be in one " + WEIGHTS);
        }
        throw new ModelFolderException(folder + " has no " + WEIGHTS + "; a model folder needs one");
    }

    /** The tensor of every weight, its name and shape checked before anything large is read. */
    private static Map<Parameter, TensorInfo> find(
            SafetensorsFile tensors, Path file, Family family, DecoderConfig config) throws ModelFolderException {
        Map<Parameter, TensorInfo> found = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(config)) {
            TensorInfo info = find(tensors, file, family, parameter);
            List<Long> shape = parameter.columns() == 0
                    ? List.of((long) parameter.rows())
                    : List.of((long) parameter.rows(), (long) parameter.columns());
            if (!info.shape().equals(shape)) {
                throw new ModelFolderException(file + ": tensor " + info.name() + " has the shape " + info.shape()
                        + "; config.json asks for " + shape);
            }
            found.put(parameter, info);
        }
        return found;
    }

    private static TensorInfo find(SafetensorsFile tensors, Path file, Family family, Parameter parameter)
            throws ModelFolderException {
        String name = family.tensorName(parameter);
        TensorInfo info = tensors.tensors().get(name);
        if (info == null && name.startsWith(family.optionalPrefix())) {
            info = tensors.tensors().get(name.substring(family.optionalPrefix().length()));
        }
        if (info == null) {
            throw new ModelFolderException(file + " has no tensor " + name + ", which config.json asks for");
        }
        return info;
    }

    private static void requireMemory(Path file, Collection<TensorInfo> tensors) throws ModelFolderException {
        long needed = tensors.stream()
                .mapToLong(info -> info.elements() * Float.BYTES)
                .sum();
        long limit = Runtime.getRuntime().maxMemory();
        if (needed > limit) {
            throw new ModelFolderException(file + ": the weights need " + needed / MIB + " MiB of memory; the limit is "
                    + limit / MIB + " MiB (Java's -Xmx)");
        }
    }
}
