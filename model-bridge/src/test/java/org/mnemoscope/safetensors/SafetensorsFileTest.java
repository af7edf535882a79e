package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnemoscope.safetensors.SafetensorsBytes.file;
import static org.mnemoscope.safetensors.SafetensorsBytes.tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    @Test
    void tells_metadata_and_tensors_in_the_order_of_the_header() throws IOException {
        Path file = file(
                folder,
                "{\"__metadata__\":{\"format\":\"pt\",\"author\":\"é\"}," + tensor("z", "U8", "[2]", "[2,4]") + ","
                        + tensor("a", "I16", "[]", "[0,2]") + "}  ",
                new byte[] {1, 0, 7, 8});

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.metadata()).containsEntry("format", "pt").containsEntry("author", "é");
            assertThat(opened.tensors().keySet()).containsExactly("z", "a");
            assertThat(opened.tensors().get("a")).isEqualTo(new TensorInfo("a", TensorType.I16, List.of(), 0, 2));
            assertThat(opened.tensors().get("z").elements()).isEqualTo(2);
            assertThat(opened.bytes("a").getShort()).isEqualTo((short) 1);
            assertThat(opened.bytes("z").get(1)).isEqualTo((byte) 8);
        }
    }

    @Test
    void reads_the_three_float_types_as_single_precision() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(-1.5f).putFloat(Float.MIN_VALUE);
        data.putShort((short) 0x3c01).putShort((short) 0x8001);
        data.putShort((short) 0x3f81).putShort((short) 0x8001);
        Path file = file(
                folder,
                "{" + tensor("single", "F32", "[2]", "[0,8]") + "," + tensor("half", "F16", "[1,2]", "[8,12]") + ","
                        + tensor("brain", "BF16", "[2,1]", "[12,16]") + "}",
                data.array());

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.floats("single")).containsExactly(-1.5f, Float.MIN_VALUE);
            assertThat(opened.floats("half")).containsExactly(1 + 0x1p-10f, -0x1p-24f);
            assertThat(opened.floats("brain")).containsExactly(1 + 0x1p-7f, -0x1p-133f);
        }
    }

    @Test
    void takes_empty_tensors_and_empty_files() throws IOException {
        try (SafetensorsFile opened = SafetensorsFile.open(file(folder, "{}"))) {
            assertThat(opened.tensors()).isEmpty();
            assertThat(opened.metadata()).isEmpty();
        }
        try (SafetensorsFile opened =
                SafetensorsFile.open(file(folder, "{" + tensor("none", "F32", "[0,3]", "[0,0]") + "}"))) {
            assertThat(opened.floats("none")).isEmpty();
        }
    }

    @Test
    void hands_out_bytes_that_cannot_be_changed_and_outlive_the_file() throws IOException {
        Path file = file(folder, "{" + tensor("w", "U8", "[1]", "[0,1]") + "}", new byte[] {42});
        ByteBuffer bytes;
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            bytes = opened.bytes("w");
        }

        assertThat(bytes.get(0)).isEqualTo((byte) 42);
        assertThatThrownBy(() -> bytes.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void reads_tensors_beyond_the_first_two_gibibytes() throws IOException {
        long begin = 3L << 30;
        String header = "{" + tensor("large", "U8", "[" + begin + "]", "[0," + begin + "]") + ","
                + tensor("last", "F32", "[1]", "[" + begin + "," + (begin + 4) + "]") + "}";
        Path file = file(folder, header);
        // sparse: takes no space on the disk
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Files.size(file) + begin);
            sparse.seek(sparse.length());
            sparse.writeInt(Integer.reverseBytes(Float.floatToIntBits(2.5f)));
        }

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.floats("last")).containsExactly(2.5f);
            assertThatThrownBy(() -> opened.bytes("large"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(file + ": tensor 'large' has 3221225472 bytes; the limit for one tensor is"
                            + " 2147483647.");
        }
    }

    @Test
    void refuses_a_tensor_that_is_not_there() throws IOException {
        Path file = file(folder, "{}");
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> opened.floats("wte"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(file + ": there is no tensor 'wte'.");
        }
    }

    @Test
    void refuses_to_read_whole_numbers_as_weights() throws IOException {
        Path file = file(folder, "{" + tensor("ids", "I8", "[1]", "[0,1]") + "}", new byte[] {1});
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> opened.floats("ids"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(file + ": tensor 'ids' has the type I8; numbers are read from F64, F32, F16 and BF16.");
        }
    }

    @Test
    void refuses_nan_and_infinite_weights_with_their_place() throws IOException {
        byte[] data = {0, 0x3c, 0, 0x7e, 0, 0x7c};
        Path file = file(
                folder,
                "{" + tensor("a", "F16", "[2]", "[0,4]") + "," + tensor("b", "F16", "[1]", "[4,6]") + "}",
                data);
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> opened.floats("a"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(file + ": tensor 'a' holds NaN at index 1; it must be finite.");
            assertThatThrownBy(() -> opened.floats("b"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessage(file + ": tensor 'b' holds Infinity at index 0; it must be finite.");
        }
    }

    @Test
    void says_so_when_the_file_was_cut_after_it_was_opened() throws IOException {
        Path file = file(folder, "{" + tensor("w", "F32", "[1]", "[0,4]") + "}", new byte[4]);
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            Files.write(file, "short".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> opened.floats("w"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageStartingWith(file + ": the file cannot be read: ");
        }
    }
}
