package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.mnemoscope.gguf.Encoding;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufNumbers;
import org.mnemoscope.gguf.GgufTensor;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.gguf.GgufModel;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.safetensors.TensorType;

/** The tensors of a GGUF file, open for reading: each is turned into numbers once. Not for use by several threads at a time. */
final class GgufTensors implements TensorStore {
    private final GgufModel model;
    private final GgufNumbers numbers;
    private final LoadProgress progress;
    private final CancelToken cancel;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private GgufTensors(GgufModel model, GgufNumbers numbers, ProgressSink progress, CancelToken cancel) {
        this.model = model;
        this.numbers = numbers;
        this.progress = new LoadProgress(progress, cancel);
        this.cancel = cancel;
        used.addAll(model.rotaryTensors());
        model.file().tensors().values().forEach(tensor -> tensors.put(tensor.name(), held(tensor)));
    }

    /** A tensor as it may be held in memory: what is quantised becomes half precision where memory is to be saved. */
    private static TensorInfo held(GgufTensor tensor) {
        TensorType type =
                switch (tensor.encoding()) {
                    case F32 -> TensorType.F32;
                    case BF16 -> TensorType.BF16;
                    default -> TensorType.F16;
                };
        return new TensorInfo(tensor.name(), type, tensor.shape(), 0, tensor.elements() * type.bytes());
    }

    /**
     * Opens the tensors.
     *
     * @param model what the file says
     * @param progress told by {@link #load} how many bytes of how many are read
     * @param cancel looked at, by {@link #load}, after every megabyte
     * @return the tensors, to be closed by the caller
     * @throws ModelFolderException if the file cannot be opened any more
     */
    static GgufTensors open(GgufModel model, ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        try {
            return new GgufTensors(model, GgufNumbers.open(model.file()), progress, cancel);
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    @Override
    public Path path() {
        return model.file().path();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public long bytes() {
        return model.file().bytes();
    }

    @Override
    public List<String> typeNames() {
        return model.file().tensors().values().stream()
                .map(GgufTensor::encoding)
                .distinct()
                .sorted()
                .map(Encoding::name)
                .toList();
    }

    @Override
    public List<String> unused() {
        return tensors.keySet().stream().filter(name -> !used.contains(name)).toList();
    }

    @Override
    public Path fileOf(String name) {
        return path();
    }

    @Override
    public boolean areStoredAlike(String one, String other) throws ModelFolderException {
        cancel.check();
        Map<String, GgufTensor> all = model.file().tensors();
        try {
            return numbers.areAlike(all.get(one), all.get(other));
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    @Override
    public NDArray load(NDManager scope, String name) throws ModelFolderException {
        return load(scope, name, GgufNumbers::load);
    }

    @Override
    public NDArray loadBits(NDManager scope, String name) throws ModelFolderException {
        return load(scope, name, GgufNumbers::loadBits);
    }

    private NDArray load(NDManager scope, String name, Loading loading) throws ModelFolderException {
        cancel.check();
        used.add(name);
        try (NDManager work = scope.newSubManager()) {
            NDArray stored = loading.load(
                    numbers, work, model.file().tensors().get(name), copied -> progress.add(path(), copied, bytes()));
            NDArray restored = model.restored(name, stored);
            restored.attach(scope);
            return restored;
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }

    /** A way to load a tensor. */
    @FunctionalInterface
    private interface Loading {
        NDArray load(GgufNumbers from, NDManager scope, GgufTensor tensor, LongConsumer copied) throws GgufException;
    }

    @Override
    public void close() throws ModelFolderException {
        try {
            numbers.close();
        } catch (GgufException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }
}
