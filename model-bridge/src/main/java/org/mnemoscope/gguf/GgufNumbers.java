package org.mnemoscope.gguf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.mnemoscope.engine.WrittenArray;
import org.mnemoscope.safetensors.HalfPrecision;

/** The numbers of a GGUF file, open for reading. Not for use by several threads at a time. */
public final class GgufNumbers implements AutoCloseable {
    /** How much is read at a time: soon done when somebody cancels, and little beside any model. */
    private static final int PIECE_BYTES = 1 << 20;

    /** From here on a number is nearer to infinity than to the largest number of half precision. */
    private static final float BEYOND_HALF = 65_520;

    private final GgufFile file;
    private final FileChannel channel;
    private final int pieceBytes;

    private GgufNumbers(GgufFile file, FileChannel channel, int pieceBytes) {
        this.file = file;
        this.channel = channel;
        this.pieceBytes = pieceBytes;
    }

    /**
     * Opens a file.
     *
     * @param file what it says of itself
     * @return its numbers, to be closed by the caller
     * @throws GgufException if it cannot be opened any more
     */
    public static GgufNumbers open(GgufFile file) throws GgufException {
        return open(file, PIECE_BYTES);
    }

    static GgufNumbers open(GgufFile file, int pieceBytes) throws GgufException {
        try {
            return new GgufNumbers(file, FileChannel.open(file.path(), StandardOpenOption.READ), pieceBytes);
        } catch (IOException failure) {
            throw GgufFile.unreadable(file.path(), failure);
        }
    }

    /** What the file says of itself. */
    public GgufFile file() {
        return file;
    }

    /**
     * Turns a tensor into single-precision numbers in native memory, piece by piece; no more than a piece passes through the Java
     * heap.
     *
     * @param scope the memory scope the numbers belong to
     * @param tensor one of the file's
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return float32, of the tensor's shape, contiguous
     * @throws GgufException if the file cannot be read, or the tensor holds a NaN or an infinity
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray load(NDManager scope, GgufTensor tensor, LongConsumer copied) throws GgufException {
        return load(scope, tensor, DataType.FLOAT32, copied, (first, values, count, to) -> to.asFloatBuffer()
                .put(values, 0, count));
    }

    /**
     * Turns a tensor into numbers of 16 bits in native memory, as {@link #load} does: BF16 as it is, anything else rounded to half
     * precision.
     *
     * @param scope the memory scope the numbers belong to
     * @param tensor one of the file's
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return their bits in an array of float16, of the tensor's shape, contiguous
     * @throws GgufException if the file cannot be read, or the tensor holds a NaN, an infinity or a number beyond half precision
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray loadBits(NDManager scope, GgufTensor tensor, LongConsumer copied) throws GgufException {
        boolean upperHalves = tensor.encoding() == Encoding.BF16;
        return load(scope, tensor, DataType.FLOAT16, copied, (first, values, count, to) -> {
            ShortBuffer halves = to.asShortBuffer();
            for (int i = 0; i < count; i++) {
                if (!upperHalves && Math.abs(values[i]) >= BEYOND_HALF) {
                    throw new GgufException(file.path(), Said.words("half", tensor.name(), values[i], first + i));
                }
                halves.put(
                        upperHalves
                                ? (short) (Float.floatToRawIntBits(values[i]) >>> Short.SIZE)
                                : HalfPrecision.toF16(values[i]));
            }
        });
    }

    private NDArray load(NDManager scope, GgufTensor tensor, DataType type, LongConsumer copied, Placing placing)
            throws GgufException {
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
        return WrittenArray.create(
                scope,
                shape,
                type,
                pieces -> forEachPiece(tensor, (first, values, count) -> {
                    requireFinite(tensor, first, values, count);
                    placing.put(first, values, count, pieces.piece(first, first + count));
                    copied.accept((long) count
                            / tensor.encoding().blockElements()
                            * tensor.encoding().blockBytes());
                }));
    }

    /**
     * Reads a small tensor into the Java heap.
     *
     * @param tensor one of the file's
     * @return its elements, the last dimension running fastest
     * @throws GgufException if the file cannot be read, or the tensor holds a NaN or an infinity
     */
    public float[] floats(GgufTensor tensor) throws GgufException {
        float[] all = new float[Math.toIntExact(tensor.elements())];
        forEachPiece(tensor, (first, values, count) -> {
            requireFinite(tensor, first, values, count);
            System.arraycopy(values, 0, all, (int) first, count);
        });
        return all;
    }

    /**
     * Whether two tensors are stored the same way, with the same shape and bytes.
     *
     * @throws GgufException if the file cannot be read
     */
    public boolean areAlike(GgufTensor one, GgufTensor other) throws GgufException {
        if (one.encoding() != other.encoding() || !one.shape().equals(other.shape())) {
            return false;
        }
        for (long at = 0; at < one.bytes(); at += pieceBytes) {
            int bytes = (int) Math.min(pieceBytes, one.bytes() - at);
            if (!read(one.begin() + at, new byte[bytes], bytes)
                    .equals(read(other.begin() + at, new byte[bytes], bytes))) {
                return false;
            }
        }
        return true;
    }

    private void forEachPiece(GgufTensor tensor, Piece piece) throws GgufException {
        Encoding encoding = tensor.encoding();
        long blocks = tensor.elements() / encoding.blockElements();
        int most = (int) Math.min(blocks, Math.max(1, pieceBytes / encoding.blockBytes()));
        byte[] bytes = new byte[most * encoding.blockBytes()];
        float[] values = new float[most * encoding.blockElements()];
        for (long first = 0; first < blocks; first += most) {
            int count = (int) Math.min(most, blocks - first);
            read(tensor.begin() + first * encoding.blockBytes(), bytes, count * encoding.blockBytes());
            encoding.decode(bytes, count, values);
            piece.accept(first * encoding.blockElements(), values, count * encoding.blockElements());
        }
    }

    private ByteBuffer read(long position, byte[] into, int count) throws GgufException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new GgufException(file.path(), Said.words("shorter"));
                }
            }
        } catch (GgufException told) {
            throw told;
        } catch (IOException failure) {
            throw GgufFile.unreadable(file.path(), failure);
        }
        return buffer.flip();
    }

    private void requireFinite(GgufTensor tensor, long first, float[] values, int count) throws GgufException {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new GgufException(file.path(), Said.words("not-finite", tensor.name(), values[i], first + i));
            }
        }
    }

    /** Releases the file. */
    @Override
    public void close() throws GgufException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw GgufFile.unreadable(file.path(), failure);
        }
    }

    /** How numbers are put into native memory. */
    @FunctionalInterface
    private interface Placing {
        void put(long first, float[] values, int count, ByteBuffer to) throws GgufException;
    }

    /** What is done with the numbers from {@code first} on. */
    @FunctionalInterface
    private interface Piece {
        void accept(long first, float[] values, int count) throws GgufException;
    }
}
