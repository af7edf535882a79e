package org.mnemoscope.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;

/**
 * A safetensors file, open for reading. Opening reads and checks the header alone; a tensor's bytes are mapped when
 * they are asked for, so the file may be larger than memory. Safe to use from several threads.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** The longest header that is accepted, in bytes: the reference implementation's limit. */
    static final long LONGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = Long.BYTES;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
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
            throw new SafetensorsException(file, "this is a folder, not a file.");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            throw new SafetensorsException(file, "there is no such file.", missing);
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
            throw new SafetensorsException(
                    file,
                    "the file is cut short: it has " + fileBytes + " bytes, and the header's length alone takes "
                            + LENGTH_BYTES + ".");
        }
        long headerBytes = read(channel, 0, LENGTH_BYTES).getLong();
        // as an unsigned number: a set top bit is a huge length
        if (headerBytes < 0 || headerBytes > LONGEST_HEADER) {
            throw new SafetensorsException(
                    file,
                    "the header's length is given as " + Long.toUnsignedString(headerBytes) + " bytes; the limit is "
                            + LONGEST_HEADER + ".");
        }
        if (headerBytes > fileBytes - LENGTH_BYTES) {
            throw new SafetensorsException(
                    file,
                    "the file is cut short: its header should have " + headerBytes + " bytes, but only "
                            + (fileBytes - LENGTH_BYTES) + " follow.");
        }
        byte[] json = read(channel, LENGTH_BYTES, (int) headerBytes).array();
        SafetensorsHeader header = HeaderReader.read(file, json);
        long dataStart = LENGTH_BYTES + headerBytes;
        header.checkAgainst(file, fileBytes - dataStart);
        return new SafetensorsFile(file, channel, header, dataStart);
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
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

    /**
     * Reads a tensor of type F32, F16 or BF16 as single-precision numbers, which hold all three exactly.
     *
     * @param name the tensor's name
     * @return its elements, the last dimension running fastest
     * @throws SafetensorsException if there is no such tensor, it has another type, is 2 GiB or larger, cannot be read,
     *     or holds a NaN or an infinity
     */
    public float[] floats(String name) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        ElementReader elements =
                switch (tensor.type()) {
                    case F32 -> ByteBuffer::getFloat;
                    case F16 -> bytes -> HalfPrecision.fromF16(bytes.getShort());
                    case BF16 -> bytes -> HalfPrecision.fromBf16(bytes.getShort());
                    default ->
                        throw new SafetensorsException(
                                file,
                                "tensor '" + name + "' has the type " + tensor.type()
                                        + "; numbers are read from F32, F16 and BF16.");
                };
        ByteBuffer bytes = bytes(name);
        float[] values = new float[Math.toIntExact(tensor.elements())];
        for (int i = 0; i < values.length; i++) {
            float value = elements.next(bytes);
            if (!Float.isFinite(value)) {
                throw new SafetensorsException(
                        file, "tensor '" + name + "' holds " + value + " at index " + i + "; it must be finite.");
            }
            values[i] = value;
        }
        return values;
    }

    /**
     * The bytes of a tensor of any type, mapped from the file.
     *
     * @param name the tensor's name
     * @return a read-only little-endian buffer of exactly the tensor's bytes; it outlives {@link #close()}
     * @throws SafetensorsException if there is no such tensor, it has 2 GiB or more, or the file cannot be read
     */
    public ByteBuffer bytes(String name) throws SafetensorsException {
        TensorInfo tensor = tensor(name);
        if (tensor.byteSize() > Integer.MAX_VALUE) {
            throw new SafetensorsException(
                    file,
                    "tensor '" + name + "' has " + tensor.byteSize() + " bytes; the limit for one tensor is "
                            + Integer.MAX_VALUE + ".");
        }
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, dataStart + tensor.begin(), tensor.byteSize())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** Releases the file. Buffers handed out stay readable. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private TensorInfo tensor(String name) throws SafetensorsException {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new SafetensorsException(file, "there is no tensor '" + name + "'.");
        }
        return tensor;
    }

    private static SafetensorsException unreadable(Path file, IOException failure) {
        return new SafetensorsException(file, "the file cannot be read: " + failure.getMessage() + ".", failure);
    }

    @FunctionalInterface
    private interface ElementReader {
        float next(ByteBuffer bytes);
    }
}
