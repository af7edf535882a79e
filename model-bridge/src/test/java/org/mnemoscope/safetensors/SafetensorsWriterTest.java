package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    @TempDir
    Path folder;

    @Test
    void writes_the_bytes_the_format_prescribes() throws IOException {
        Path file = folder.resolve("model.safetensors");
        NamedTensor tensor = new NamedTensor("w", new int[] {1, 2}, new float[] {1f, -2f});

        SafetensorsWriter.write(file, Map.of("format", "pt"), List.of(tensor));

        String json = "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],"
                + "\"data_offsets\":[0,8]}}";
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long headerBytes = content.getLong();
        byte[] header = new byte[(int) headerBytes];
        content.get(header);
        assertThat(headerBytes % 8).isZero();
        assertThat(new String(header, StandardCharsets.UTF_8))
                .isEqualTo(json + " ".repeat(header.length - json.length()));
        assertThat(header.length - json.length()).isBetween(0, 7);
        assertThat(content.getFloat()).isEqualTo(1f);
        assertThat(content.getFloat()).isEqualTo(-2f);
        assertThat(content.hasRemaining()).isFalse();
    }

    @Test
    void single_precision_comes_back_bit_for_bit() throws IOException {
        Path file = folder.resolve("model.safetensors");
        float[] many = randomNumbers(50_001);
        float[] few = {0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE};

        SafetensorsWriter.write(
                file,
                Map.of("b", "ü \"quoted\"", "a", "1"),
                List.of(
                        new NamedTensor("transformer.wte.weight", new int[] {3, 16_667}, many),
                        new NamedTensor("empty", new int[] {0, 7}, new float[0]),
                        new NamedTensor("few", new int[] {4}, few),
                        new NamedTensor("scalar", new int[0], new float[] {3f})));

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.metadata()).containsExactly(Map.entry("a", "1"), Map.entry("b", "ü \"quoted\""));
            assertThat(opened.tensors().keySet()).containsExactly("transformer.wte.weight", "empty", "few", "scalar");
            assertThat(opened.tensors().get("transformer.wte.weight").shape()).containsExactly(3L, 16_667L);
            assertThat(opened.floats("transformer.wte.weight")).isEqualTo(many);
            assertThat(opened.floats("empty")).isEmpty();
            assertThat(opened.floats("few")).isEqualTo(few);
            assertThat(opened.floats("scalar")).containsExactly(3f);
        }
    }

    @Test
    void half_precision_comes_back_rounded_to_the_nearest() throws IOException {
        Path file = folder.resolve("model.safetensors");
        float[] values = {1f, 1 + 0x1p-11f, 1 + 0x1.8p-10f, 65504f, 0x1p-24f, 0x1p-26f};

        SafetensorsWriter.write(file, Map.of(), List.of(new NamedTensor("w", new int[] {6}, values)), TensorType.F16);

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.tensors().get("w").type()).isEqualTo(TensorType.F16);
            assertThat(opened.floats("w")).containsExactly(1f, 1f, 1 + 0x1p-9f, 65504f, 0x1p-24f, 0f);
        }
    }

    @Test
    void the_same_content_gives_the_same_bytes() throws IOException {
        NamedTensor tensor = new NamedTensor("w", new int[] {2}, new float[] {1f, 2f});
        Path one = folder.resolve("one.safetensors");
        Path two = folder.resolve("two.safetensors");

        SafetensorsWriter.write(one, Map.of("a", "1", "b", "2", "c", "3"), List.of(tensor));
        SafetensorsWriter.write(two, Map.of("c", "3", "b", "2", "a", "1"), List.of(tensor));

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void refuses_what_cannot_be_stored_and_leaves_the_old_file() throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "old");

        assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(), oneTensor(1f, Float.NaN)))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage(file + ": tensor 'w' holds NaN at index 1, which F32 cannot store; the limit is"
                        + " 3.4028235E38.");
        assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(), oneTensor(65520f), TensorType.F16))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage(file + ": tensor 'w' holds 65520.0 at index 0, which F16 cannot store; the limit is"
                        + " 65504.0.");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refuses_tensors_that_contradict_themselves() {
        assertThatThrownBy(() -> new NamedTensor("w", new int[] {2, 2}, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor 'w' has 3 values where its shape asks for 4.");
        assertThatThrownBy(() -> new NamedTensor("w", new int[] {-1, -1}, new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NamedTensor("__metadata__", new int[] {1}, new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_name_used_twice_and_a_type_it_does_not_write() {
        Path file = folder.resolve("model.safetensors");
        NamedTensor tensor = new NamedTensor("w", new int[] {1}, new float[1]);

        assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(), List.of(tensor, tensor)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are two tensors named 'w'.");
        assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(), List.of(tensor), TensorType.BF16))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file).doesNotExist();
    }

    private static List<NamedTensor> oneTensor(float... values) {
        return List.of(new NamedTensor("w", new int[] {values.length}, values));
    }

    private static float[] randomNumbers(int count) {
        Random random = new Random(7);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
