package org.mnemoscope.model.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.safetensors.TensorType;

/** Copies of the reference models whose weights are stored in 16 bits. */
public final class HalfFolders {
    private static final int UPPER_HALF = 16;

    private HalfFolders() {}

    /**
     * A copy of a reference model whose numbers are rounded.
     *
     * @param type {@link TensorType#F16} or {@link TensorType#BF16}
     */
    public static Path copy(String name, TensorType type, Path into) throws IOException {
        Path folder = GoldenFolders.copy(name, into);
        Path file = folder.resolve(ModelFolder.WEIGHTS);
        List<NamedTensor> tensors = new ArrayList<>();
        try (SafetensorsFile original = SafetensorsFile.open(file)) {
            for (TensorInfo tensor : original.tensors().values()) {
                int[] shape = tensor.shape().stream().mapToInt(Long::intValue).toArray();
                tensors.add(new NamedTensor(tensor.name(), shape, original.floats(tensor.name())));
            }
        }
        if (type == TensorType.F16) {
            SafetensorsWriter.write(file, Map.of("format", "pt"), tensors, type);
        } else {
            Files.write(file, bfloats(tensors));
        }
        return folder;
    }

    private static byte[] bfloats(List<NamedTensor> tensors) throws IOException {
        JsonObject header = new JsonObject();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (NamedTensor tensor : tensors) {
            int begin = data.size();
            ByteBuffer bits =
                    ByteBuffer.allocate(Short.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : tensor.values()) {
                bits.putShort((short) (Float.floatToIntBits(value) >>> UPPER_HALF));
            }
            data.write(bits.array());
            header.add(tensor.name(), entry(tensor, begin, data.size()));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        file.write(json);
        file.write(data.toByteArray());
        return file.toByteArray();
    }

    private static JsonObject entry(NamedTensor tensor, int begin, int end) {
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", "BF16");
        JsonArray shape = new JsonArray();
        for (int dimension : tensor.shape()) {
            shape.add(dimension);
        }
        entry.add("shape", shape);
        JsonArray offsets = new JsonArray();
        offsets.add(begin);
        offsets.add(end);
        entry.add("data_offsets", offsets);
        return entry;
    }
}
