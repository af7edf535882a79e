package org.mnemoscope.inseq;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.safetensors.TensorBytes;
import org.mnemoscope.task.ExampleToken;

/** Writes a map the way {@code FeatureAttributionOutput.save} of Inseq 0.7.1 does, so that its {@code load} opens it. */
final class InseqWriter {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().create();

    private final Analysis analysis;
    private final String model;
    private final List<ExampleToken> tokens;
    private final int first;

    InseqWriter(Analysis analysis, String model) {
        this.analysis = analysis;
        this.model = model;
        tokens = analysis.answer().example().tokens();
        first = analysis.answer().example().promptLength();
    }

    void write(Path file) throws IOException {
        JsonArray sequences = new JsonArray();
        sequences.add(instance("inseq.data.attribution", "CoarseFeatureAttributionSequenceOutput", sequence()));
        JsonObject all = new JsonObject();
        all.add("info", info());
        all.add("sequence_attributions", sequences);
        all.add("step_attributions", JsonNull.INSTANCE);
        byte[] json = GSON.toJson(instance("inseq.data.attribution", "FeatureAttributionOutput", all))
                .getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(json));
    }

    private static JsonObject instance(String module, String name, JsonObject attributes) {
        JsonArray type = new JsonArray();
        type.add(module);
        type.add(name);
        JsonObject json = new JsonObject();
        json.add("__instance_type__", type);
        json.add("attributes", attributes);
        return json;
    }

    private JsonObject info() {
        JsonObject info = new JsonObject();
        info.addProperty("attribution_method", InseqNames.of(analysis.method().kind()));
        info.addProperty(
                "attributed_fn", InseqNames.of(analysis.plan().targets().digits()));
        info.addProperty("model_name", model);
        info.addProperty("attr_pos_start", first);
        info.addProperty("attr_pos_end", tokens.size());
        info.addProperty("attribute_target", false);
        info.addProperty("output_step_attributions", false);
        info.addProperty("constrained_decoding", true);
        info.add("input_texts", list(text(first)));
        info.add("generated_texts", list(text(tokens.size())));
        info.addProperty("exec_time", analysis.seconds());
        info.addProperty(
                "made_by",
                "Mnemoscope: " + analysis.method().kind().id() + settings() + ", "
                        + analysis.reduction().id());
        return info;
    }

    private String settings() {
        return analysis.method().settings().entrySet().stream()
                .map(setting -> ", " + setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining());
    }

    private static JsonArray list(String only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }

    private String text(int end) {
        return String.join(
                " ", tokens.subList(0, end).stream().map(ExampleToken::text).toList());
    }

    private JsonObject sequence() {
        JsonObject sequence = new JsonObject();
        sequence.add("source", tokens(first));
        sequence.add("target", tokens(tokens.size()));
        sequence.add("source_attributions", JsonNull.INSTANCE);
        sequence.addProperty("target_attributions", Base64.getEncoder().encodeToString(values()));
        sequence.add("step_scores", new JsonObject());
        sequence.add("sequence_scores", new JsonObject());
        sequence.addProperty("attr_pos_start", first);
        sequence.addProperty("attr_pos_end", tokens.size());
        return sequence;
    }

    private JsonArray tokens(int end) {
        int[] ids = analysis.answer().ids();
        JsonArray list = new JsonArray();
        for (int t = 0; t < end; t++) {
            JsonObject token = new JsonObject();
            token.addProperty("token", tokens.get(t).text());
            token.addProperty("id", ids[t]);
            list.add(instance("inseq.utils.typing", "TokenWithId", token));
        }
        return list;
    }

    /** A row a token, a column an output token; NaN where there is no cell. */
    private byte[] values() {
        int columns = tokens.size() - first;
        float[] values = new float[tokens.size() * columns];
        Arrays.fill(values, Float.NaN);
        for (AttributionRow row : analysis.rows()) {
            float[] cells = row.values(analysis.reduction());
            for (int j = 0; j < cells.length; j++) {
                values[j * columns + row.position() - first] = cells[j];
            }
        }
        return new TensorBytes(List.of(tokens.size(), columns), values).write("attribution");
    }
}
