package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.safetensors.SafetensorsException;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.safetensors.TensorType;

/**
 * The weights of a model folder, open for reading: one {@code model.safetensors}, or several files named by
 * {@code model.safetensors.index.json}. Opening reads and checks the headers alone. Not for use by several threads at a time.
 */
public final class WeightFiles implements TensorStore {
    private static final Texts TEXTS = Texts.of(WeightFiles.class);

    private final Path folder;
    private final LoadProgress progress;
    private final CancelToken cancel;
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<String, SafetensorsFile> holders = new LinkedHashMap<>();
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private WeightFiles(Path folder, ProgressSink progress, CancelToken cancel) {
        this.folder = folder;
        this.progress = new LoadProgress(progress, cancel);
        this.cancel = cancel;
    }

    /**
     * Opens the weights of a folder, with nobody to watch.
     *
     * @param folder a model folder
     * @return the open files, to be closed by the caller
     * @throws ModelFolderException if a file is missing, damaged, of another format or not in the folder
     */
    public static WeightFiles open(Path folder) throws ModelFolderException {
        return open(folder, ProgressSink.NONE, new CancelToken());
    }

    /**
     * Opens the weights of a folder.
     *
     * @param folder a model folder
     * @param progress told by {@link #load} how many bytes of how many are read
     * @param cancel looked at before each file is opened and, by {@link #load}, after every few megabytes
     * @return the open files, to be closed by the caller
     * @throws ModelFolderException if a file is missing, damaged, of another format or not in the folder
     */
    public static WeightFiles open(Path folder, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        WeightFiles weights = new WeightFiles(folder, progress, cancel);
        boolean open = false;
        try {
            weights.openAll();
            open = true;
            return weights;
        } finally {
            if (!open) {
                weights.close();
            }
        }
    }

    private void openAll() throws ModelFolderException {
        FolderFiles names = new FolderFiles(folder);
        if (names.has(ModelFolder.WEIGHTS)) {
            add(names.require(ModelFolder.WEIGHTS));
        } else if (names.has(ShardIndex.NAME)) {
            addShards(names);
        } else {
            PickledWeights.refuseIn(names, folder);
            names.require(ModelFolder.WEIGHTS);
        }
    }

    private void addShards(FolderFiles names) throws ModelFolderException {
        Path index = names.require(ShardIndex.NAME);
        Map<String, String> shardOf = ShardIndex.read(index);
        for (String shard : new LinkedHashSet<>(shardOf.values())) {
            if (!names.has(shard)) {
                throw new ModelFolderException(TEXTS.get("shard.missing", folder, shard, ShardIndex.NAME));
            }
            add(names.require(shard));
        }
        for (Map.Entry<String, String> entry : shardOf.entrySet()) {
            SafetensorsFile holder = holders.get(entry.getKey());
            if (holder == null || !holder.path().endsWith(entry.getValue())) {
                throw new ModelFolderException(TEXTS.get("shard.tensor", index, entry.getKey(), entry.getValue()));
            }
        }
    }

    private void add(Path file) throws ModelFolderException {
        cancel.check();
        try {
            SafetensorsFile opened = SafetensorsFile.open(file);
            files.add(opened);
            for (TensorInfo tensor : opened.tensors().values()) {
                SafetensorsFile earlier = holders.put(tensor.name(), opened);
                if (earlier != null) {
                    throw new ModelFolderException(
                            TEXTS.get("tensor.twice", tensor.name(), earlier.path(), file.getFileName()));
                }
                tensors.put(tensor.name(), tensor);
            }
        } catch (SafetensorsException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    @Override
    public Path path() {
        return folder;
    }

    /** What the headers say about each tensor, by name, in the order of the files. */
    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Number of bytes in all files, headers and all. */
    @Override
    public long bytes() {
        return files.stream().mapToLong(SafetensorsFile::fileBytes).sum();
    }

    /** Number of files: 1, or that of the shards. */
    public int count() {
        return files.size();
    }

    @Override
    public List<String> typeNames() {
        return types().stream().map(TensorType::name).toList();
    }

    /** The element types that occur. */
    public Set<TensorType> types() {
        Set<TensorType> types = EnumSet.noneOf(TensorType.class);
        tensors.values().forEach(tensor -> types.add(tensor.type()));
        return types;
    }

    @Override
    public List<String> unused() {
        return tensors.keySet().stream().filter(name -> !used.contains(name)).toList();
    }

    /** The path of the file that holds a tensor, for messages; where none does, that of the only file or of the index. */
    @Override
    public Path fileOf(String name) {
        SafetensorsFile holder = holders.get(name);
        if (holder != null) {
            return holder.path();
        }
        return files.size() == 1 ? files.get(0).path() : folder.resolve(ShardIndex.NAME);
    }

    /**
     * Whether two tensors are stored with the same type, shape and bytes.
     *
     * @param one one of {@link #tensors()}
     * @param other another
     * @throws ModelFolderException if one cannot be read
     * @throws CancellationException if somebody asked to stop
     */
    @Override
    public boolean areStoredAlike(String one, String other) throws ModelFolderException {
        TensorInfo first = tensors.get(one);
        TensorInfo second = tensors.get(other);
        cancel.check();
        try {
            return first.type() == second.type()
                    && first.shape().equals(second.shape())
                    && holders.get(one).hasSameBytes(one, holders.get(other), other);
        } catch (SafetensorsException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    /**
     * Copies a tensor into native memory as float32, from F64, F32, F16 or BF16, exactly but for the first, which is rounded; nothing passes through the Java heap.
     *
     * @param scope the memory scope the copy belongs to
     * @param name one of {@link #tensors()}
     * @return the copy, of the tensor's shape, contiguous; closing these files leaves it alone
     * @throws ModelFolderException if there is no such tensor, it has another type, holds a NaN or an infinity, or cannot be
     *     read
     * @throws CancellationException if somebody asked to stop
     */
    @Override
    public NDArray load(NDManager scope, String name) throws ModelFolderException {
        return load(scope, name, SafetensorsFile::load);
    }

    /**
     * Copies a tensor into native memory as it is stored, from F16 or BF16.
     *
     * @param scope the memory scope the copy belongs to
     * @param name one of {@link #tensors()}
     * @return its bits in an array of float16, of the tensor's shape, contiguous; closing these files leaves it alone
     * @throws ModelFolderException as {@link #load} does
     * @throws CancellationException if somebody asked to stop
     */
    @Override
    public NDArray loadBits(NDManager scope, String name) throws ModelFolderException {
        return load(scope, name, SafetensorsFile::loadBits);
    }

    private NDArray load(NDManager scope, String name, Copying copying) throws ModelFolderException {
        SafetensorsFile holder = holders.get(name);
        if (holder == null) {
            throw new ModelFolderException(TEXTS.get("tensor.none", folder, name));
        }
        cancel.check();
        used.add(name);
        try {
            return copying.copy(holder, scope, name, copied -> progress.add(holder.path(), copied, bytes()));
        } catch (SafetensorsException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    /** A way to copy a tensor. */
    @FunctionalInterface
    private interface Copying {
        NDArray copy(SafetensorsFile file, NDManager scope, String name, LongConsumer copied)
                throws SafetensorsException;
    }

    /** Releases the files. */
    @Override
    public void close() throws ModelFolderException {
        for (SafetensorsFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                throw new ModelFolderException(TEXTS.get("unclosed", file.path(), e.getMessage()), e);
            }
        }
    }
}
