package org.mnemoscope.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files put together byte by byte, right or wrong. */
final class SafetensorsBytes {
    private SafetensorsBytes() {}

    /** A file with this header and data, its length field true. */
    static Path file(Path folder, String header, byte... data) throws IOException {
        return file(folder, header.getBytes(StandardCharsets.UTF_8), data);
    }

    static Path file(Path folder, byte[] header, byte... data) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data);
        return Files.write(folder.resolve("model.safetensors"), content.array());
    }

    /** The header entry of one tensor, in JSON. */
    static String tensor(String name, String type, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, type, shape, offsets);
    }
}
