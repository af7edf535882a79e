package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.language.Texts;
import org.mnemoscope.safetensors.TensorInfo;

/** The tensors of a model, open for reading, in whatever files they are. */
sealed interface TensorStore extends AutoCloseable permits WeightFiles, GgufTensors {
    /** What the package says. */
    Texts TEXTS = Texts.of(TensorStore.class);

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
     * Decides, before anything is loaded, in which type tensors are to be held, and makes sure that they fit into the memory that is
     * free.
     *
     * @param wanted those to be loaded
     * @param saves whether 16-bit numbers are to stay as they are; where float32 would leave no room to compute in, they do anyway
     * @return whether they stay as they are
     * @throws NoRoomForWeightsException if the tensors do not fit; the message has both numbers
     */
    default boolean requireMemory(Collection<TensorInfo> wanted, boolean saves) throws NoRoomForWeightsException {
        return requireMemory(wanted, saves, FreeMemory.bytes());
    }

    /** @param free bytes that may be taken */
    default boolean requireMemory(Collection<TensorInfo> wanted, boolean saves, long free)
            throws NoRoomForWeightsException {
        long wide = wanted.stream().mapToLong(TensorInfo::elements).sum() * Float.BYTES;
        long stored = wanted.stream()
                .mapToLong(tensor -> Math.min(tensor.byteSize(), tensor.elements() * Float.BYTES))
                .sum();
        // float32 may take three quarters of what is free: what computes with the weights needs memory too
        boolean keeps = !Engines.device().isGpu() && (saves || wide > free / 4 * 3);
        long needed = keeps ? stored : wide;
        if (needed > free) {
            throw new NoRoomForWeightsException(
                    TEXTS.get("memory.free", path(), needed / MB, free / MB, FreeMemory.place()));
        }
        return keeps;
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

    /**
     * Copies a tensor into native memory as numbers of 16 bits: as it is stored, or, where it is quantised, rounded to half precision.
     *
     * @param scope the memory scope the copy belongs to
     * @param name one of {@link #tensors()}, of type F16 or BF16 there
     * @return its bits in an array of float16, of the tensor's shape, contiguous; closing the store leaves it alone
     * @throws ModelFolderException as {@link #load} does
     * @throws CancellationException if somebody asked to stop
     */
    NDArray loadBits(NDManager scope, String name) throws ModelFolderException;

    /** Releases the files. */
    @Override
    void close() throws ModelFolderException;
}
