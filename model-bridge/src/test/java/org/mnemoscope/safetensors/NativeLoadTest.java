package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnemoscope.safetensors.SafetensorsBytes.file;
import static org.mnemoscope.safetensors.SafetensorsBytes.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.engine.Engines;

/** Tensors come from the file into native memory with the same bits as this class's own arithmetic gives, in pieces or whole. */
class NativeLoadTest {
    private static final int ALL_HALVES = 1 << 16;

    private final NDManager scope = Engines.newScope();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"F16", "BF16"})
    void bits_are_copied_as_they_are_and_what_is_no_number_is_named(TensorType type) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {0x0001, 0x8000, 0x1234, 0x3c00, 0x7bff}) {
            data.putShort((short) value);
        }
        String header = "{" + tensor("w", type.name(), "[5]", "[0,10]") + "}";
        try (SafetensorsFile good = SafetensorsFile.open(file(folder, header, data.array()))) {
            ByteBuffer bits = good.loadBits(scope, "w", copied -> {}).toByteBuffer(true);

            assertThat(bits).isEqualTo(data.rewind());
        }
        data.putShort(4, (short) 0x7f80);
        try (SafetensorsFile bad = SafetensorsFile.open(file(folder, header, data.array()))) {
            assertThatThrownBy(() -> bad.loadBits(scope, "w", copied -> {}))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("tensor 'w' holds")
                    .hasMessageEndingWith("at index 2; it must be finite.");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"F16", "BF16"})
    void every_16_bit_pattern_becomes_the_number_it_stands_for(TensorType type) throws IOException {
        Elements reference = Elements.of(type).orElseThrow();
        ByteBuffer data = ByteBuffer.allocate(2 * ALL_HALVES).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < ALL_HALVES; bits++) {
            data.putShort((short) bits);
        }
        Path file = file(folder, "{" + tensor("w", type.name(), "[65536]", "[0,131072]") + "}", data.array());

        // below the check for numbers that are none, so that these are compared too
        float[] loaded = loadUnchecked(file, new TensorInfo("w", type, List.of(65536L), 0, 131072));

        data.rewind();
        for (int bits = 0; bits < ALL_HALVES; bits++) {
            float expected = reference.next(data);
            if (Float.isNaN(expected)) {
                assertThat(loaded[bits]).as("%s %04x", type, bits).isNaN();
            } else {
                assertThat(Float.floatToRawIntBits(loaded[bits]))
                        .as("%s %04x", type, bits)
                        .isEqualTo(Float.floatToRawIntBits(expected));
            }
        }
    }

    @Test
    void single_precision_keeps_its_bits_denormals_and_signed_zeros_too() throws IOException {
        float[] values = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -1.1f};
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, Map.of(), List.of(new NamedTensor("w", new int[] {values.length}, values)));

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.load(scope, "w", copied -> {}).toFloatArray()).isEqualTo(values);
        }
    }

    @Test
    void shapes_are_kept_also_of_scalars_and_empty_tensors() throws IOException {
        String header = "{" + tensor("matrix", "BF16", "[2,3]", "[0,12]") + ","
                + tensor("scalar", "F32", "[]", "[12,16]") + "," + tensor("empty", "F16", "[0,7]", "[16,16]") + "}";

        try (SafetensorsFile opened = SafetensorsFile.open(file(folder, header, new byte[16]))) {
            assertThat(opened.load(scope, "matrix", copied -> {}).getShape()).isEqualTo(new Shape(2, 3));
            assertThat(opened.load(scope, "scalar", copied -> {}).getShape()).isEqualTo(new Shape());
            assertThat(opened.load(scope, "empty", copied -> {}).getShape()).isEqualTo(new Shape(0, 7));
            assertThat(opened.load(scope, "matrix", copied -> {}).getDataType()).isEqualTo(DataType.FLOAT32);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"F64", "F32", "F16", "BF16"})
    void pieces_give_the_same_as_the_whole(TensorType type) throws IOException {
        int bytes = 1001 * type.bytes();
        // a header of odd length, so that nothing is aligned
        String header = "{" + tensor("other", "U8", "[1]", "[0,1]") + ","
                + tensor("w", type.name(), "[7,143]", "[1," + (1 + bytes) + "]") + "}";
        String padding = " ".repeat(1 - header.length() % 2);
        Path file = file(folder, header + padding, numbers(type, 1, 1001));
        List<Long> pieces = new ArrayList<>();

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            NDArray whole = opened.load(scope, "w", copied -> {});
            NDArray pieced = opened.load(scope, "w", pieces::add, 64);

            assertThat(whole.toFloatArray()).isEqualTo(opened.floats("w"));
            assertThat(pieced.toFloatArray()).isEqualTo(whole.toFloatArray());
            assertThat(pieces).hasSize((bytes + 63) / 64);
            assertThat(pieces.stream().mapToLong(Long::longValue).sum()).isEqualTo(bytes);
        }
    }

    @Test
    void double_precision_is_rounded_and_what_is_too_large_for_single_is_named() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1).putDouble(-1e30).putDouble(1e-50);
        String header = "{" + tensor("w", "F64", "[3]", "[0,24]") + "}";
        try (SafetensorsFile good = SafetensorsFile.open(file(folder, header, data.array()))) {
            assertThat(good.load(scope, "w", copied -> {}).toFloatArray()).containsExactly(0.1f, -1e30f, 0f);
        }
        data.putDouble(8, 1e39);
        try (SafetensorsFile bad = SafetensorsFile.open(file(folder, header, data.array()))) {
            assertThatThrownBy(() -> bad.load(scope, "w", copied -> {}))
                    .hasMessageEndingWith("tensor 'w' holds Infinity at index 1; it must be finite.");
        }
    }

    @Test
    void tensors_beyond_the_first_two_gibibytes_are_reached() throws IOException {
        long begin = 5L << 30;
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
            assertThat(opened.fileBytes()).isGreaterThan(begin);
            assertThat(opened.load(scope, "last", copied -> {}).toFloatArray()).containsExactly(2.5f);
        }
    }

    @Test
    void the_copy_outlives_the_file_and_its_mapping() throws IOException {
        Path file =
                file(folder, "{" + tensor("w", "F32", "[1000]", "[0,4000]") + "}", numbers(TensorType.F32, 0, 1000));
        float[] expected;
        NDArray array;
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            expected = opened.floats("w");
            array = opened.load(scope, "w", copied -> {});
        }
        Files.write(file, new byte[0]);
        System.gc();

        assertThat(array.toFloatArray()).isEqualTo(expected);
        assertThat(array.getManager()).isSameAs(scope);
    }

    @Test
    void nothing_passes_through_the_java_heap() throws IOException {
        int elements = 4_000_000;
        Path file = file(folder, "{" + tensor("w", "F32", "[4000000]", "[0,16000000]") + "}", new byte[4 * elements]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            opened.load(scope, "w", copied -> {}).close(); // loads classes
            long before = threads.getCurrentThreadAllocatedBytes();
            opened.load(scope, "w", copied -> {}).close();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        }
    }

    @Test
    void refuses_what_is_no_number_wherever_it_stands_and_keeps_nothing() throws IOException {
        float[] values = new float[100];
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int index : new int[] {0, 31, 99}) {
                Arrays.fill(values, 1f);
                values[index] = bad;
                Path file = file(folder, "{" + tensor("w", "F32", "[100]", "[0,400]") + "}", bytes(values));
                int held = scope.getManagedArrays().size();
                try (SafetensorsFile opened = SafetensorsFile.open(file)) {
                    assertThatThrownBy(() -> opened.load(scope, "w", copied -> {}, 64))
                            .isInstanceOf(SafetensorsException.class)
                            .hasMessage(
                                    file + ": tensor 'w' holds " + bad + " at index " + index + "; it must be finite.");
                }
                assertThat(scope.getManagedArrays()).hasSize(held);
            }
        }
    }

    @Test
    void takes_finite_numbers_whose_sum_is_not() throws IOException {
        float[] values = new float[1000];
        Arrays.fill(values, Float.MAX_VALUE);
        Path file = file(folder, "{" + tensor("w", "F32", "[1000]", "[0,4000]") + "}", bytes(values));

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThat(opened.load(scope, "w", copied -> {}).toFloatArray()).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"F64", "F32", "F16", "BF16"},
            mode = EnumSource.Mode.EXCLUDE)
    void refuses_to_load_other_types_by_name(TensorType type) throws IOException {
        String header = "{" + tensor("ids", type.name(), "[1]", "[0," + type.bytes() + "]") + "}";

        try (SafetensorsFile opened = SafetensorsFile.open(file(folder, header, new byte[type.bytes()]))) {
            assertThatThrownBy(() -> opened.load(scope, "ids", copied -> {}))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining(
                            "tensor 'ids' has the type " + type + "; numbers are read from F64, F32, F16 and BF16");
        }
    }

    @Test
    void stops_after_a_piece_when_asked_to_and_keeps_nothing() throws IOException {
        Path file = file(folder, "{" + tensor("w", "F32", "[100]", "[0,400]") + "}", new byte[400]);
        int held = scope.getManagedArrays().size();
        List<Long> pieces = new ArrayList<>();

        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> opened.load(
                            scope,
                            "w",
                            copied -> {
                                pieces.add(copied);
                                throw new CancellationException();
                            },
                            64))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(pieces).containsExactly(64L);
        assertThat(scope.getManagedArrays()).hasSize(held);
    }

    private float[] loadUnchecked(Path file, TensorInfo tensor) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long dataBegin = channel.size() - tensor.byteSize();
            return new TensorLoader(channel, tensor, dataBegin, TensorLoader.PIECE_BYTES)
                    .load(scope, copied -> {})
                    .toFloatArray();
        }
    }

    /** Numbers of a type, all of them finite, behind some bytes of something else. */
    private static byte[] numbers(TensorType type, int lead, int count) {
        ByteBuffer data = ByteBuffer.allocate(lead + count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        data.position(lead);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case F64 -> data.putDouble(1 / (i - 500.5));
                case F32 -> data.putFloat(1f / (i - 500.5f));
                default -> data.putShort((short) (i * 29));
            }
        }
        return data.array();
    }

    private static byte[] bytes(float... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return data.array();
    }
}
