package org.mnemoscope.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.mnemoscope.language.Texts;
import org.mnemoscope.safetensors.TensorLoader.NotFinite;

/**
 * A safetensors file, open for reading. Opening reads and checks the header alone; a tensor's bytes are mapped when
 * they are asked for, so the file may be larger than memory. Safe to use from several threads.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(SafetensorsFile.class);
    private static final int READ_BYTES = 1 << 20;

    /** The longest header that is accepted, in bytes: room for a hundred thousand tensors. A longer one takes Java minutes and gigabytes. */
    static final long LONGEST_HEADER = 16 << 20;

    private static final int LENGTH_BYTES = Long.BYTES;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private final long fileBytes;

    private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header, long dataStart, long fileBytes) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
        this.fileBytes = fileBytes;
    }

    /**
     * Opens a file and checks its header.
     *
     * @param file the file
     * @return the open file, to be closed by the caller
     * @throws SafetensorsException if it cannot be read or is not a whole and consistent safetensors file
     */
    public static SafetensorsFile open(Path file) throws SafetensorsException {
        if (Files.isDirectory(file)) {
            throw new SafetensorsException(file, TEXTS.get("folder"));
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            throw new SafetensorsException(file, TEXTS.get("missing"), missing);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
        try {
            return readHeader(file, channel);
        } catch (IOException failure) {
            closeAfter(failure, channel);
            throw failure instanceof SafetensorsException told ? told : unreadable(file, failure);
        }
    }

    private static void closeAfter(IOException failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static SafetensorsFile readHeader(Path file, FileChannel channel) throws IOException {
        long fileBytes = channel.size();
        if (fileBytes < LENGTH_BYTES) {
            throw new SafetensorsException(file, TEXTS.get("short.length", fileBytes, LENGTH_BYTES));
        }
        long headerBytes = read(channel, 0, LENGTH_BYTES).getLong();
        // as an unsigned number: a set top bit is a huge length
        if (headerBytes < 0 || headerBytes > LONGEST_HEADER) {
            throw new SafetensorsException(
                    file, TEXTS.get("header.long", Long.toUnsignedString(headerBytes), LONGEST_HEADER));
        }
        if (headerBytes > fileBytes - LENGTH_BYTES) {
            throw new SafetensorsException(file, TEXTS.get("short.header", headerBytes, fileBytes - LENGTH_BYTES));
        }
        byte[] json = read(channel, LENGTH_BYTES, (int) headerBytes).array();
        SafetensorsHeader header = HeaderReader.read(file, json);
        long dataStart = LENGTH_BYTES + headerBytes;
        header.checkAgainst(file, fileBytes - dataStart);
        return new SafetensorsFile(file, channel, header, dataStart, fileBytes);
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException(TEXTS.get("shorter"));
            }
        }
        return buffer.flip();
    }

    /** The free-form entries of {@code __metadata__}, in the file's order; empty if there are none. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** What the header says about each tensor, by name, in the header's order. */
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(header.tensors());
    }

    /** The file. */
    public Path path() {
        return file;
    }

    /** Number of bytes in the file, header and all. */
    public long fileBytes() {
        return fileBytes;
    }

    /**
     * Copies a tensor of type F64, F32, F16 or BF16 into native memory as single-precision numbers, which hold all but F64 exactly.
     * The file is mapped, nothing passes through the Java heap, and there is no limit on the tensor's size.
     *
     * @param scope the memory scope the copy belongs to
     * @param name the tensor's name
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return the copy: float32, of the tensor's shape, contiguous
     * @throws SafetensorsException if there is no such tensor, it has another type, cannot be read, or holds a NaN or an
     *     infinity
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray load(NDManager scope, String name, LongConsumer copied) throws SafetensorsException {
        return load(scope, name, copied, TensorLoader.PIECE_BYTES);
    }

    NDArray load(NDManager scope, String name, LongConsumer copied, long pieceBytes) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        Elements elements = elements(tensor);
        TensorLoader loader = new TensorLoader(channel, tensor, dataStart + tensor.begin(), pieceBytes);
        try {
            NDArray array = loader.load(scope, copied);
            // one pass that misses no NaN and no infinity; a sum of finite numbers may overflow too, so look again
            Optional<NotFinite> bad = sumIsFinite(array) ? Optional.empty() : loader.firstNotFinite(elements);
            if (bad.isPresent()) {
                array.close();
                throw notFinite(tensor, bad.get());
            }
            return array;
        } catch (SafetensorsException told) {
            throw told;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /**
     * Copies a tensor of type F16 or BF16 into native memory as it is stored.
     *
     * @param scope the memory scope the copy belongs to
     * @param name the tensor's name
     * @param copied told the bytes of each piece of the file once it is copied; what it throws ends the copying
     * @return its bits, in an array of float16 whichever of the two types it has, of the tensor's shape, contiguous
     * @throws SafetensorsException if there is no such tensor, it has another type, cannot be read, or holds a NaN or an
     *     infinity
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray loadBits(NDManager scope, String name, LongConsumer copied) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        if (tensor.type() != TensorType.F16 && tensor.type() != TensorType.BF16) {
            throw new SafetensorsException(file, TEXTS.get("not-16-bits", name, tensor.type()));
        }
        TensorLoader loader = new TensorLoader(channel, tensor, dataStart + tensor.begin(), TensorLoader.PIECE_BYTES);
        try {
            AtomicBoolean strange = new AtomicBoolean();
            NDArray bits = loader.loadBits(scope, () -> strange.set(true), copied);
            Optional<NotFinite> bad = strange.get() ? loader.firstNotFinite(elements(tensor)) : Optional.empty();
            if (bad.isPresent()) {
                bits.close();
                throw notFinite(tensor, bad.get());
            }
            return bits;
        } catch (SafetensorsException told) {
            throw told;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static boolean sumIsFinite(NDArray array) {
        // a card's number is copied to be read, and the copy belongs to its scope
        try (NDManager scope = array.getManager().newSubManager()) {
            NDArray sum = array.sum();
            sum.attach(scope);
            return Float.isFinite(sum.getFloat());
        }
    }

    private SafetensorsException notFinite(TensorInfo tensor, NotFinite bad) {
        return new SafetensorsException(file, TEXTS.get("not-finite", tensor.name(), bad.value(), bad.index()));
    }

    /**
     * Reads a tensor of type F64, F32, F16 or BF16 into the Java heap.
     *
     * @param name the tensor's name
     * @return its elements, the last dimension running fastest
     * @throws SafetensorsException if there is no such tensor, it has another type, is 2 GiB or larger, cannot be read,
     *     or holds a NaN or an infinity
     */
    public float[] floats(String name) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        Elements elements = elements(tensor);
        ByteBuffer bytes = bytes(name);
        float[] values = new float[Math.toIntExact(tensor.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.next(bytes);
            if (!Float.isFinite(values[i])) {
                throw notFinite(tensor, new NotFinite(i, values[i]));
            }
        }
        return values;
    }

    private Elements elements(TensorInfo tensor) throws SafetensorsException {
        return Elements.of(tensor.type())
                .orElseThrow(
                        () -> new SafetensorsException(file, TEXTS.get("type.unread", tensor.name(), tensor.type())));
    }

    /**
     * The bytes of a tensor of any type.
     *
     * @param name the tensor's name
     * @return a read-only little-endian buffer of exactly the tensor's bytes; it outlives {@link #close()}
     * @throws SafetensorsException if there is no such tensor, it has 2 GiB or more, or the file cannot be read
     */
    public ByteBuffer bytes(String name) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        if (tensor.byteSize() > Integer.MAX_VALUE) {
            throw new SafetensorsException(file, TEXTS.get("tensor.large", name, tensor.byteSize(), Integer.MAX_VALUE));
        }
        try {
            ByteBuffer bytes = read(tensor, 0, ByteBuffer.allocate((int) tensor.byteSize()));
            return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /**
     * Whether a tensor has the same bytes as one of this or another file.
     *
     * @param name the tensor's name
     * @param other the other's file
     * @param otherName its name
     * @throws SafetensorsException if there is no such tensor, or a file cannot be read
     */
    public boolean hasSameBytes(String name, SafetensorsFile other, String otherName) throws SafetensorsException {
        TensorInfo one = tensor(name);
        TensorInfo two = other.tensor(otherName);
        if (one.byteSize() != two.byteSize()) {
            return false;
        }
        try {
            ByteBuffer ours = ByteBuffer.allocate(READ_BYTES);
            ByteBuffer theirs = ByteBuffer.allocate(READ_BYTES);
            for (long at = 0; at < one.byteSize(); at += READ_BYTES) {
                int bytes = (int) Math.min(READ_BYTES, one.byteSize() - at);
                read(one, at, ours.clear().limit(bytes));
                if (!ours.equals(other.read(two, at, theirs.clear().limit(bytes)))) {
                    return false;
                }
            }
            return true;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /**
     * Fills a buffer from somewhere in a tensor. It is read, not mapped: bytes of a mapped file that is cut off then cannot be compared,
     * Java would end over it.
     */
    private ByteBuffer read(TensorInfo tensor, long from, ByteBuffer into) throws IOException {
        int end = into.limit();
        long begin = dataStart + tensor.begin() + from;
        while (into.position() < end) {
            // Java holds as much again outside its heap as is read at a time
            into.limit(Math.min(end, into.position() + READ_BYTES));
            if (channel.read(into, begin + into.position()) < 0) {
                throw new IOException(TEXTS.get("cut-off"));
            }
        }
        return into.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Releases the file. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private TensorInfo tensor(String name) throws SafetensorsException {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new SafetensorsException(file, TEXTS.get("tensor.none", name));
        }
        return tensor;
    }

    private static SafetensorsException unreadable(Path file, IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            throw new CancellationException("interrupted");
        }
        return new SafetensorsException(file, TEXTS.get("unreadable", failure.getMessage()), failure);
    }
}
