package org.mnemoscope.model.gguf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.language.Texts;

/**
 * A GGUF file in the terms of a Hugging Face folder.
 *
 * @param file what the file says of itself
 * @param layout its architecture
 * @param config what {@code config.json} would say
 */
public record GgufModel(GgufFile file, Layout layout, JsonObject config) {
    private static final Texts TEXTS = Texts.of(GgufModel.class);
    private static final Pattern PART = Pattern.compile(".*-\\d{5}-of-(\\d{5})\\.gguf", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY_OR_KEY = Pattern.compile("blk\\.\\d+\\.attn_([qk])\\.(weight|bias)");
    private static final String ARCHITECTURE = "general.architecture";
    private static final String PARTS = "split.count";

    /**
     * Reads everything but weights and tokens.
     *
     * @param path the file
     * @throws GgufException if it is damaged, a part of a larger one, of another architecture, or its metadata are not supported
     */
    public static GgufModel read(Path path) throws GgufException {
        GgufFile file = GgufFile.read(path);
        refuseParts(file);
        String architecture = file.metadata().text(ARCHITECTURE);
        Layout layout = Layout.of(architecture)
                .orElseThrow(() -> file.metadata().wrong(ARCHITECTURE, architecture, Layout.refusal(architecture)));
        return new GgufModel(file, layout, GgufConfig.of(file, layout));
    }

    private static void refuseParts(GgufFile file) throws GgufException {
        Matcher name = PART.matcher(file.path().getFileName().toString());
        long parts =
                file.metadata().whole(PARTS, 0, Short.MAX_VALUE, name.matches() ? Long.parseLong(name.group(1)) : 1);
        if (parts > 1) {
            throw new GgufException(file.path(), TEXTS.get("parts", PARTS, parts));
        }
    }

    /** Keys about the architecture that no result depends on. */
    public List<String> ignoredKeys() {
        return GgufConfig.ignored(file, layout);
    }

    /**
     * Where a weight stands.
     *
     * @param decoder the decoder it is of
     * @param parameter the weight
     */
    public Stored stored(DecoderConfig decoder, Parameter parameter) {
        return new GgufNames(file.tensors().keySet()).stored(decoder, parameter);
    }

    /**
     * The content of a {@code tokenizer.json}.
     *
     * @throws GgufException if the metadata describe no tokenizer that is read
     */
    public String tokenizer() throws GgufException {
        return GgufTokenizer.json(file, layout);
    }

    /**
     * Undoes what was done to a tensor when the file was made.
     *
     * @param name its name
     * @param stored its numbers
     * @return the numbers as a folder has them, of the same shape, contiguous and of the same memory scope
     */
    public NDArray restored(String name, NDArray stored) {
        Matcher rows = QUERY_OR_KEY.matcher(name);
        if (layout.pairsNeighbours() && rows.matches()) {
            String heads = rows.group(1).equals("q") ? "num_attention_heads" : "num_key_value_heads";
            return halvesApart(stored, config.get(heads).getAsInt());
        }
        return layout.addsOne() && name.endsWith("norm.weight") ? stored.sub(1) : stored;
    }

    /** The rows of each head: first the first of all pairs, then the second. */
    private static NDArray halvesApart(NDArray stored, int heads) {
        Shape shape = stored.getShape();
        long pairs = shape.get(0) / heads / 2;
        return stored.reshape(heads, pairs, 2, shape.size() / (heads * pairs * 2))
                .transpose(0, 2, 1, 3)
                .reshape(shape.size())
                .reshape(shape);
    }

    /** The tensors that are read with the metadata. */
    public Set<String> rotaryTensors() {
        return GgufRotary.TENSORS;
    }
}
