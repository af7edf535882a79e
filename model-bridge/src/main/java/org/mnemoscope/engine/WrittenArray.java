package org.mnemoscope.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Arrays whose numbers Java writes without a copy of them in its heap: into the processor's memory, piece by piece, and then to the device
 * that computes. The memory of an array on a graphics card cannot be written; DJL gives a copy of it, and what is written there is lost.
 */
public final class WrittenArray {
    private WrittenArray() {}

    /**
     * Writes the numbers of an array.
     *
     * @param <E> what writing can fail with
     */
    @FunctionalInterface
    public interface Writer<E extends Exception> {
        /** Writes all of them. */
        void write(Pieces pieces) throws E;
    }

    /** The memory of an array. */
    @FunctionalInterface
    public interface Pieces {
        /**
         * A piece of it, below 2 GiB.
         *
         * @param first index of its first number, the last dimension running fastest
         * @param end index behind its last one
         * @return the memory itself, in the processor's byte order; to be used by the writer only
         */
        ByteBuffer piece(long first, long end);
    }

    /**
     * Makes an array.
     *
     * @param scope the memory scope it belongs to
     * @param shape its shape
     * @param type the type of its numbers
     * @param writer writes them; what it leaves out may hold anything
     * @return the array, contiguous, in memory of its own on the scope's device
     * @throws E if the writer does; nothing stays in memory then
     */
    public static <E extends Exception> NDArray create(NDManager scope, Shape shape, DataType type, Writer<E> writer)
            throws E {
        try (NDManager host = scope.newSubManager(Device.cpu())) {
            NDArray written = host.create(shape, type);
            NDArray flat = written.reshape(-1);
            writer.write((first, end) -> {
                try (NDArray part = flat.get(new NDIndex().addSliceDim(first, end))) {
                    return part.toByteBuffer(true);
                }
            });
            NDArray placed = written.toDevice(scope.getDevice(), false);
            placed.attach(scope);
            return placed;
        }
    }
}
