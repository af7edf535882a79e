package org.mnemoscope.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a file from its beginning, and nothing that lies behind its end. */
final class ByteSource {
    private static final int WINDOW = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    ByteSource(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        size = channel.size();
        window.limit(0);
    }

    long size() {
        return size;
    }

    long position() {
        return position;
    }

    long remaining() {
        return size - position;
    }

    /** A 32-bit number. */
    int int32(Object what) throws IOException {
        require(Integer.BYTES, what);
        return window.getInt();
    }

    /** A 64-bit number. */
    long int64(Object what) throws IOException {
        require(Long.BYTES, what);
        return window.getLong();
    }

    /** As many bytes as asked for. */
    byte[] bytes(long count, Object what) throws IOException {
        if (count < 0 || count > remaining() || count > Integer.MAX_VALUE - 8) {
            throw cut(count, what);
        }
        byte[] bytes = new byte[(int) count];
        int taken = Math.min(window.remaining(), bytes.length);
        window.get(bytes, 0, taken);
        position += taken;
        if (taken < bytes.length) {
            readFully(ByteBuffer.wrap(bytes, taken, bytes.length - taken));
        }
        return bytes;
    }

    /** A text: its length in 64 bits, and its UTF-8 bytes. */
    String text(Object what) throws IOException {
        long length = int64(new Said("place.length", what));
        if (length < 0 || length > remaining()) {
            throw new GgufException(path, Said.words("length.given", what, Long.toUnsignedString(length), remaining()));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(length, what)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new GgufException(path, Said.words("not-utf8", what), e);
        }
    }

    private void require(int bytes, Object what) throws IOException {
        if (bytes > remaining()) {
            throw cut(bytes, what);
        }
        if (window.remaining() < bytes) {
            window.compact();
            int kept = window.position();
            window.limit((int) Math.min(WINDOW, size - position));
            while (window.hasRemaining()) {
                int read = channel.read(window, position + window.position());
                if (read < 0) {
                    throw shorter();
                }
            }
            window.flip();
            assert window.remaining() >= kept;
        }
        position += bytes;
    }

    private void readFully(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            int read = channel.read(target, position);
            if (read < 0) {
                throw shorter();
            }
            position += read;
        }
    }

    private GgufException shorter() {
        return new GgufException(path, Said.words("shorter"));
    }

    private GgufException cut(long bytes, Object what) {
        return new GgufException(path, Said.words("cut", what, Long.toUnsignedString(bytes), remaining()));
    }
}
