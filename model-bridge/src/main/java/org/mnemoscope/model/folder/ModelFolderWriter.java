package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.decoder.family.WritableFamily;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorType;

/** Writes a model folder that transformers opens too. */
public final class ModelFolderWriter {
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    /** What tells transformers to take {@code tokenizer.json} as it is. */
    static final String TOKENIZER_AS_IT_IS = "{\n  \"tokenizer_class\": \"PreTrainedTokenizerFast\"\n}";

    private ModelFolderWriter() {}

    /**
     * Writes {@code config.json}, {@code model.safetensors}, {@code tokenizer.json} and {@code
     * tokenizer_config.json}, each whole or not at all.
     *
     * @param path the folder, made if it is missing
     * @param family whose conventions to follow
     * @param weights the decoder
     * @param tokenizerJson the content of {@code tokenizer.json}
     * @param endToken id of the token that ends a sequence, or -1 for none
     * @param storedAs {@link TensorType#F32} or {@link TensorType#F16}
     * @throws IOException if a file cannot be written
     */
    public static void write(
            Path path, WritableFamily family, Weights weights, String tokenizerJson, int endToken, TensorType storedAs)
            throws IOException {
        OutputFolder.make(path);
        writeWeights(path, family, weights, storedAs);
        writeText(path.resolve(ModelFolder.TOKENIZER), tokenizerJson);
        writeTokenizerConfig(path);
        JsonObject config = family.write(weights.config());
        config.addProperty("dtype", dtype(storedAs));
        if (endToken >= 0) {
            config.addProperty("eos_token_id", endToken);
            config.addProperty("bos_token_id", endToken);
        }
        writeJson(path.resolve(ModelFolder.CONFIG), config);
    }

    /**
     * Writes a folder that differs from another in the values and the type of its weights: its {@code config.json} is
     * kept but for that, and so are the files of its tokenizer.
     *
     * @param path the folder, made if it is missing
     * @param origin the other folder
     * @param weights the decoder
     * @param storedAs {@link TensorType#F32} or {@link TensorType#F16}
     * @throws IOException if a file cannot be read or written
     */
    public static void writeLike(Path path, ModelFolder origin, Weights weights, TensorType storedAs)
            throws IOException {
        JsonObject config = origin.family().decoderAlone(origin.files().config());
        config.remove("torch_dtype");
        config.addProperty("dtype", dtype(storedAs));
        Map<String, byte[]> kept = origin.files().tokenizerFiles();
        OutputFolder.make(path);
        writeWeights(path, origin.family(), weights, storedAs);
        for (Map.Entry<String, byte[]> file : kept.entrySet()) {
            AtomicFile.write(path.resolve(file.getKey()), out -> out.write(file.getValue()));
        }
        writeJson(path.resolve(ModelFolder.CONFIG), config);
    }

    /** The name of a type in {@code config.json}. */
    private static String dtype(TensorType storedAs) {
        return storedAs == TensorType.F16 ? "float16" : "float32";
    }

    private static void writeWeights(Path path, Family family, Weights weights, TensorType storedAs)
            throws IOException {
        List<NamedTensor> tensors = new ArrayList<>();
        try (NDManager scope = Engines.newScope()) {
            for (Parameter parameter : weights.parameters()) {
                addTensors(tensors, scope, family, weights, parameter);
            }
        }
        SafetensorsWriter.write(path.resolve(ModelFolder.WEIGHTS), Map.of("format", "pt"), tensors, storedAs);
    }

    private static void addTensors(
            List<NamedTensor> tensors, NDManager parent, Family family, Weights weights, Parameter parameter) {
        Stored stored = family.stored(weights.config(), parameter);
        try (NDManager scope = parent.newSubManager()) {
            NDList parts =
                    new StoredRows(weights.config(), parameter, stored).takeApart(weights.load(scope, parameter));
            for (int part = 0; part < parts.size(); part++) {
                int[] shape = LongStream.of(parts.get(part).getShape().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                tensors.add(new NamedTensor(
                        stored.names().get(part), shape, parts.get(part).toFloatArray()));
            }
        }
    }

    /**
     * Writes the file that tells transformers to take {@code tokenizer.json} as it is; without it, transformers splits as the
     * family's own tokenizer does.
     *
     * @param path the folder
     * @throws IOException if the file cannot be written
     */
    public static void writeTokenizerConfig(Path path) throws IOException {
        writeText(path.resolve(TOKENIZER_CONFIG), TOKENIZER_AS_IT_IS);
    }

    private static void writeJson(Path file, JsonObject json) throws IOException {
        writeText(
                file,
                new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(json));
    }

    private static void writeText(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
