package org.mnemoscope.safetensors;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A stretch of a file, mapped into memory until it is closed. Java unmaps only when the garbage collector comes by, and until
 * then the pages count as the process's own and the file cannot be replaced on Windows; closing unmaps at once.
 */
final class Mapping implements AutoCloseable {
    private final ByteBuffer bytes;

    /**
     * Maps a stretch of a file.
     *
     * @param begin its first byte
     * @param length number of bytes, below 2 GiB
     * @throws IOException if the file is shorter or cannot be mapped
     */
    Mapping(FileChannel channel, long begin, long length) throws IOException {
        bytes = channel.map(MapMode.READ_ONLY, begin, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes, read-only, little-endian; not to be touched after {@link #close()}. */
    ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            // the one way a Java 17 program has; named through reflection because naming it directly is a compiler
            // warning
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Method unmap = unsafe.getMethod("invokeCleaner", ByteBuffer.class);
            unmap.invoke(instance.get(null), bytes);
        } catch (ClassNotFoundException
                | NoSuchFieldException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("This Java cannot unmap a file.", e);
        }
    }
}
