package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.safetensors.TensorInfo;

/** The tensors of a model, open for reading, in whatever files they are. */
sealed interface TensorStore extends AutoCloseable permits WeightFiles, GgufTensors {
    /** Bytes in the unit of messages. */
    long MB = 1_000_000;

    /** Where the model is. */
    Path path();

    /** What is said about each tensor, by name, in the order of the files. */
    Map<String, TensorInfo> tensors();

    /** Number of bytes in all files. */
    long bytes();

    /** The names of the types in which numbers are stored. */
    List<String> typeNames();

    /** The tensors that were not loaded so far. */
    List<String> unused();

    /** The path of the file that holds a tensor, for messages. */
    Path fileOf(String name);

    /**
     * Whether two tensors are stored with the same type, shape and bytes.
     *
     * @throws ModelFolderException if one cannot be read
     * @throws CancellationException if somebody asked to stop
     */
    boolean areStoredAlike(String one, String other) throws ModelFolderException;

    /**
     * Makes sure, before anything is loaded, that tensors fit into the memory that is free, as float32.
     *
     * @param wanted those to be loaded
     * @throws ModelFolderException if they do not; the message has both numbers
     */
    default void requireMemory(Collection<TensorInfo> wanted) throws ModelFolderException {
        long needed = 0;
        for (TensorInfo tensor : wanted) {
            needed += tensor.elements() * Float.BYTES;
        }
        long free = FreeMemory.bytes();
        if (needed > free) {
            throw new ModelFolderException(
                    path() + ": the weights need " + needed / MB + " MB of memory; " + free / MB + " MB are free");
        }
    }

    /**
     * Copies a tensor into native memory as float32; nothing large passes through the Java heap.
     *
     * @param scope the memory scope the copy belongs to
     * @param name one of {@link #tensors()}
     * @return the copy, of the tensor's shape, contiguous; closing the store leaves it alone
     * @throws ModelFolderException if there is no such tensor, it has a type that is not read, holds a NaN or an infinity, or
     *     cannot be read
     * @throws CancellationException if somebody asked to stop
     */
    NDArray load(NDManager scope, String name) throws ModelFolderException;

    /** Releases the files. */
    @Override
    void close() throws ModelFolderException;
}
