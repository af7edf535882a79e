package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffFileTest {
    private static final int NUMBERS = 1 << 18;

    @TempDir
    private Path folder;

    @Test
    void a_file_that_is_cut_off_while_it_is_mapped_is_refused_and_the_program_goes_on() throws IOException {
        Path file = Files.write(folder.resolve("weights"), new byte[NUMBERS * Float.BYTES]);
        TensorInfo tensor = new TensorInfo("w", TensorType.F32, List.of((long) NUMBERS), 0, NUMBERS * Float.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            TensorLoader loader = new TensorLoader(channel, tensor, 0, TensorLoader.PIECE_BYTES);

            assertThatThrownBy(() -> loader.firstNotFinite(bytes -> cutOffAndRead(channel, bytes)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the file was cut off while it was read");
        }
    }

    @Test
    void so_is_one_that_is_cut_off_before_the_next_piece_is_mapped() throws IOException {
        Path file = Files.write(folder.resolve("weights"), new byte[Float.BYTES]);
        TensorInfo tensor = new TensorInfo("w", TensorType.F32, List.of((long) NUMBERS), 0, NUMBERS * Float.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorLoader loader = new TensorLoader(channel, tensor, 0, TensorLoader.PIECE_BYTES);

            assertThatThrownBy(() -> loader.firstNotFinite(ByteBuffer::getFloat))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the file was cut off while it was read");
        }
    }

    @Test
    void what_is_cut_off_after_it_was_opened_is_refused_by_name_when_it_is_read_or_compared() throws IOException {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[" + NUMBERS + "],\"data_offsets\":[0,"
                + NUMBERS * Float.BYTES + "]}}";
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + header.length() + NUMBERS * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.UTF_8));
        Path whole = Files.write(folder.resolve("whole.safetensors"), content.array());
        Path cut = Files.write(folder.resolve("cut.safetensors"), content.array());
        try (SafetensorsFile one = SafetensorsFile.open(whole);
                SafetensorsFile two = SafetensorsFile.open(cut);
                FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            assertThat(one.hasSameBytes("w", two, "w")).isTrue();

            channel.truncate(content.capacity() / 2);

            String refusal = cut + ": the file cannot be read: the file was cut off while it was read.";
            assertThatThrownBy(() -> two.floats("w"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(refusal);
            assertThatThrownBy(() -> two.hasSameBytes("w", one, "w"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(refusal);
        }
    }

    private static float cutOffAndRead(FileChannel channel, ByteBuffer bytes) {
        try {
            if (channel.size() > 0) {
                channel.truncate(0);
            }
            return bytes.getFloat();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
