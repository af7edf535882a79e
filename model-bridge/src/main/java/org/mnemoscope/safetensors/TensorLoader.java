package org.mnemoscope.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.mnemoscope.engine.WrittenArray;
import org.mnemoscope.language.Texts;

/**
 * Copies one tensor from a file into native memory as single precision, never through the Java heap: the file is mapped piece
 * by piece, and each piece is converted straight into its place.
 *
 * @param channel the file
 * @param tensor a tensor of type F64, F32, F16 or BF16
 * @param dataBegin where the tensor's bytes begin in the file
 * @param pieceBytes how much is mapped at a time, below 2 GiB and a multiple of 8
 */
record TensorLoader(FileChannel channel, TensorInfo tensor, long dataBegin, long pieceBytes) {
    private static final Texts TEXTS = Texts.of(TensorLoader.class);

    /** Far below the 2 GiB of a Java buffer, and soon done when somebody cancels. */
    static final long PIECE_BYTES = 64L << 20;

    /**
     * Copies the tensor.
     *
     * @param scope what the copy belongs to
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return the copy: float32, contiguous, in memory of its own on the scope's device
     * @throws IOException if the file cannot be mapped, or is cut off meanwhile
     */
    NDArray load(NDManager scope, LongConsumer copied) throws IOException {
        return load(scope, DataType.FLOAT32, copied, this::convert);
    }

    /**
     * Copies the bits of a tensor of a 16-bit type as they are.
     *
     * @param scope what the copy belongs to
     * @param strange told if there is a NaN or an infinity among the numbers
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return the copy: an array of float16, whatever 16-bit type the tensor has, contiguous, in memory of its own on the scope's device
     * @throws IOException if the file cannot be mapped
     */
    NDArray loadBits(NDManager scope, Runnable strange, LongConsumer copied) throws IOException {
        short exponent = tensor.type() == TensorType.F16 ? HalfPrecision.F16_EXPONENT : HalfPrecision.BF16_EXPONENT;
        return load(scope, DataType.FLOAT16, copied, (from, to) -> {
            if (!HalfPrecision.areFinite(from, exponent)) {
                strange.run();
            }
            to.put(from);
        });
    }

    private NDArray load(
            NDManager scope, DataType type, LongConsumer copied, BiConsumer<ByteBuffer, ByteBuffer> conversion)
            throws IOException {
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
        return WrittenArray.create(
                scope,
                shape,
                type,
                pieces -> forEachPiece((first, end, bytes) -> {
                    conversion.accept(bytes, pieces.piece(first, end));
                    copied.accept((end - first) * tensor.type().bytes());
                }));
    }

    /** Writes the numbers of one buffer into another, both outside the Java heap. */
    private void convert(ByteBuffer from, ByteBuffer to) {
        switch (tensor.type()) {
            case F64 -> {
                DoubleBuffer doubles = from.asDoubleBuffer();
                FloatBuffer floats = to.asFloatBuffer();
                while (doubles.hasRemaining()) {
                    floats.put((float) doubles.get());
                }
            }
            case F32 -> to.put(from);
            case F16 -> {
                ShortBuffer halves = from.asShortBuffer();
                FloatBuffer floats = to.asFloatBuffer();
                while (halves.hasRemaining()) {
                    floats.put(HalfPrecision.fromF16(halves.get()));
                }
            }
            // DJL's PyTorch has no bfloat16: it ends the process when asked for one
            case BF16 -> {
                ShortBuffer halves = from.asShortBuffer();
                FloatBuffer floats = to.asFloatBuffer();
                while (halves.hasRemaining()) {
                    floats.put(HalfPrecision.fromBf16(halves.get()));
                }
            }
            default -> throw new IllegalStateException(tensor.type() + " holds no weights");
        }
    }

    /**
     * Looks for a number that is none.
     *
     * @param elements how the tensor is read
     * @return the first NaN or infinity, empty where there is none
     * @throws IOException if the file cannot be mapped
     */
    Optional<NotFinite> firstNotFinite(Elements elements) throws IOException {
        List<NotFinite> found = new ArrayList<>();
        forEachPiece((first, end, bytes) -> {
            for (long i = first; i < end && found.isEmpty(); i++) {
                float value = elements.next(bytes);
                if (!Float.isFinite(value)) {
                    found.add(new NotFinite(i, value));
                }
            }
        });
        return found.stream().findFirst();
    }

    private void forEachPiece(Piece piece) throws IOException {
        int size = tensor.type().bytes();
        long step = pieceBytes / size;
        for (long first = 0; first < tensor.elements(); first += step) {
            long end = Math.min(first + step, tensor.elements());
            if (channel.size() < dataBegin + end * size) {
                throw new IOException(TEXTS.get("cut-off"));
            }
            try (Mapping mapping = new Mapping(channel, dataBegin + first * size, (end - first) * size)) {
                piece.accept(first, end, mapping.bytes());
            } catch (InternalError e) {
                // so Java tells that bytes of a mapped file are there no more
                throw new IOException(TEXTS.get("cut-off"), e);
            }
        }
    }

    /** What is done with the mapped bytes of elements {@code first} to {@code end}, the latter excluded. */
    @FunctionalInterface
    private interface Piece {
        void accept(long first, long end, ByteBuffer bytes);
    }

    /** An element that is no number, and its place. */
    record NotFinite(long index, float value) {}
}
