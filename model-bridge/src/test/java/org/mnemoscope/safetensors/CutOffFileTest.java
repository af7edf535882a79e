package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
