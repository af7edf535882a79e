package org.mnemoscope.safetensors;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;

/** Writes safetensors files. The same tensors and metadata always give the same bytes. */
public final class SafetensorsWriter {
    private static final Texts TEXTS = Texts.of(SafetensorsWriter.class);
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_BYTES = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Writes tensors in single precision.
     *
     * @param file the file; an older one is replaced only when the new one is complete
     * @param metadata free-form entries, written in the order of their keys
     * @param tensors the tensors, written in this order
     * @throws SafetensorsException if a value is not finite
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Map<String, String> metadata, List<NamedTensor> tensors) throws IOException {
        write(file, metadata, tensors, TensorType.F32);
    }

    /**
     * Writes tensors in single or half precision (rounded to the nearest, ties to even).
     *
     * @param file the file; an older one is replaced only when the new one is complete
     * @param metadata free-form entries, written in the order of their keys
     * @param tensors the tensors, written in this order
     * @param storedAs {@link TensorType#F32} or {@link TensorType#F16}
     * @throws SafetensorsException if a value is not finite, or not in half precision (beyond 65504)
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if another type is asked for or two tensors have the same name
     */
    public static void write(Path file, Map<String, String> metadata, List<NamedTensor> tensors, TensorType storedAs)
            throws IOException {
        if (storedAs != TensorType.F32 && storedAs != TensorType.F16) {
            throw new IllegalArgumentException("Tensors are stored as F32 or F16, not as " + storedAs + ".");
        }
        Set<String> names = new HashSet<>();
        for (NamedTensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("There are two tensors named '" + tensor.name() + "'.");
            }
            checkValues(file, tensor, storedAs);
        }
        byte[] header = header(metadata, tensors, storedAs);
        AtomicFile.write(file, out -> {
            out.write(littleEndian(Long.BYTES).putLong(header.length).array());
            out.write(header);
            for (NamedTensor tensor : tensors) {
                writeValues(out, tensor.values(), storedAs);
            }
        });
    }

    /**
     * The values as a reader gets them back.
     *
     * @param values any finite values
     * @param storedAs {@link TensorType#F32} or {@link TensorType#F16}
     */
    public static float[] asStored(float[] values, TensorType storedAs) {
        float[] stored = values.clone();
        for (int i = 0; storedAs == TensorType.F16 && i < stored.length; i++) {
            stored[i] = HalfPrecision.fromF16(HalfPrecision.toF16(stored[i]));
        }
        return stored;
    }

    private static void checkValues(Path file, NamedTensor tensor, TensorType storedAs) throws SafetensorsException {
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            boolean fits = storedAs == TensorType.F32
                    ? Float.isFinite(values[i])
                    : Float.isFinite(HalfPrecision.fromF16(HalfPrecision.toF16(values[i])));
            if (!fits) {
                throw new SafetensorsException(
                        file, TEXTS.get("unstorable", tensor.name(), values[i], i, storedAs, largest(storedAs)));
            }
        }
    }

    private static float largest(TensorType storedAs) {
        return storedAs == TensorType.F32 ? Float.MAX_VALUE : HalfPrecision.LARGEST_F16;
    }

    /** The JSON header, padded with spaces so that the data behind it starts at a multiple of eight bytes. */
    static byte[] header(Map<String, String> metadata, List<NamedTensor> tensors, TensorType storedAs) {
        try {
            return headerOf(metadata, tensors, storedAs);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always written to", e);
        }
    }

    private static byte[] headerOf(Map<String, String> metadata, List<NamedTensor> tensors, TensorType storedAs)
            throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        if (!metadata.isEmpty()) {
            json.name(HeaderReader.METADATA).beginObject();
            for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
        }
        long begin = 0;
        for (NamedTensor tensor : tensors) {
            long end = begin + (long) tensor.values().length * storedAs.bytes();
            json.name(tensor.name()).beginObject();
            json.name("dtype").value(storedAs.name());
            json.name("shape").beginArray();
            for (int dimension : tensor.shape()) {
                json.value(dimension);
            }
            json.endArray();
            json.name("data_offsets").beginArray().value(begin).value(end).endArray();
            json.endObject();
            begin = end;
        }
        json.endObject();
        byte[] unpadded = text.toString().getBytes(StandardCharsets.UTF_8);
        String padding = " ".repeat(Math.floorMod(-unpadded.length, ALIGNMENT));
        return (text + padding).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(OutputStream out, float[] values, TensorType storedAs) throws IOException {
        ByteBuffer chunk = littleEndian(CHUNK_BYTES);
        for (float value : values) {
            if (storedAs == TensorType.F32) {
                chunk.putFloat(value);
            } else {
                chunk.putShort(HalfPrecision.toF16(value));
            }
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
