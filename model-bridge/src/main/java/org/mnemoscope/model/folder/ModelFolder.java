package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Families;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.generation.GenerationRules;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/**
 * A Hugging Face model folder: {@code config.json}, {@code model.safetensors} (one file or shards), {@code tokenizer.json}; or a GGUF
 * file, which says the same in other words. This record holds what {@code config.json} says; the weights are read when they are
 * asked for.
 *
 * @param path the folder, or the file
 * @param files what is there
 * @param family whose conventions it follows
 * @param config the decoder it describes
 * @param endTokens ids of the tokens that end a sequence, those of {@code generation_config.json} first
 * @param generationRules what is changed in the logits before a token is chosen
 * @param ignored keys that no result depends on, behind the name of their file, one within an object as {@code object.key}
 */
public record ModelFolder(
        Path path,
        ModelFiles files,
        Family family,
        DecoderConfig config,
        List<Integer> endTokens,
        GenerationRules generationRules,
        List<String> ignored) {
    private static final Texts TEXTS = Texts.of(ModelFolder.class);

    /** The file that describes the model. */
    public static final String CONFIG = "config.json";

    /** The file that holds the weights. */
    public static final String WEIGHTS = "model.safetensors";

    /** The file that holds the vocabulary. */
    public static final String TOKENIZER = "tokenizer.json";

    /** The key by which transformers reads another file. */
    private static final String OTHER_WEIGHTS = "transformers_weights";

    private static final long MIB = 1 << 20;

    /** Copies what it is given. */
    public ModelFolder {
        endTokens = List.copyOf(endTokens);
        ignored = List.copyOf(ignored);
    }

    /** The first of the tokens that end a sequence, or -1 where none is declared. */
    public int endToken() {
        return endTokens.isEmpty() ? -1 : endTokens.get(0);
    }

    /**
     * Reads the configuration of a folder or a GGUF file.
     *
     * @param path the folder, or the file
     * @return what it describes
     * @throws ModelFolderException if it is missing, damaged or not supported
     */
    public static ModelFolder read(Path path) throws ModelFolderException {
        ModelFiles files = ModelFiles.of(path);
        ConfigJson config = new ConfigJson(files.config());
        try {
            Family family = Families.of(config);
            config.requireText(OTHER_WEIGHTS, List.of(WEIGHTS));
            DecoderConfig decoder = family.read(config);
            GenerationConfig generation = files.generation(config, decoder);
            return new ModelFolder(
                    path,
                    files,
                    family,
                    decoder,
                    files.endTokens(config, generation),
                    generation.rules(),
                    files.ignored(config, generation));
        } catch (ConfigException e) {
            throw new ModelFolderException(files.describedIn() + ": " + e.getMessage(), e);
        }
    }

    /** Whether there is something to read, be it broken: a folder with a configuration, or a GGUF file. */
    public static boolean isAt(Path path) {
        return GgufFile.is(path) || Files.exists(path.resolve(CONFIG)) || ModelFolderUpdate.isPending(path);
    }

    /**
     * What describes the model at a path.
     *
     * @param path the folder, or a GGUF file
     * @return the content of {@code config.json}, or what stands in its place
     * @throws ModelFolderException if it is missing or damaged
     */
    public static JsonObject configuration(Path path) throws ModelFolderException {
        return ModelFiles.of(path).config();
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

    /**
     * The vocabulary.
     *
     * @throws ModelFolderException if there is none, it is not in the folder, or it is of a kind that is not read
     */
    public TokenizerJson tokenizer() throws ModelFolderException {
        return files.tokenizer();
    }

    /** Number of weights. */
    public long parameters() {
        return Parameter.of(config).stream().mapToLong(Parameter::size).sum();
    }

    /** Bytes that the weights take in memory, as 32-bit numbers. */
    public long bytes() {
        return parameters() * Float.BYTES;
    }

    /**
     * Opens the weights.
     *
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return the weights, to be closed by the caller
     * @throws ModelFolderException if a file or tensor is missing, damaged, of another shape or type, or they do not fit the free
     *     memory
     */
    public FolderWeights open(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        return open(Engines.savesMemory(), progress, cancel);
    }

    /**
     * Opens the weights, whatever was chosen for all models.
     *
     * @param saves whether matrices of 16-bit numbers stay as they are in memory; where all would not fit otherwise, they do anyway
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return the weights, to be closed by the caller
     * @throws ModelFolderException as {@link #open(ProgressSink, CancelToken)} does
     */
    public FolderWeights open(boolean saves, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        return FolderWeights.open(this, saves, progress, cancel);
    }

    /**
     * Copies the weights into native memory.
     *
     * @param parent the memory scope the decoder lives in
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return a decoder the caller closes
     * @throws ModelFolderException as {@link #open} does
     */
    public Decoder decoder(NDManager parent, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        try (FolderWeights weights = open(progress, cancel)) {
            return Decoder.load(parent, weights);
        }
    }

    /**
     * Copies the weights into the Java heap, to train from them.
     *
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @throws ModelFolderException as {@link #open} does, or if they do not fit the heap
     */
    public Weights weights(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        long limit = Runtime.getRuntime().maxMemory();
        if (bytes() > limit) {
            throw new ModelFolderException(TEXTS.get("memory.training", path, bytes() / MIB, limit / MIB));
        }
        try (NDManager scope = Engines.newScope();
                FolderWeights weights = open(progress, cancel)) {
            return Weights.copyOf(scope, weights);
        }
    }
}
