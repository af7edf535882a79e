package org.mnemoscope.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.mnemoscope.attribution.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.WeightSource;
import org.mnemoscope.model.family.Family;
import org.mnemoscope.model.family.Stored;
import org.mnemoscope.safetensors.TensorInfo;

/**
 * The weights of a model folder, open for reading. Names and shapes are checked when it is opened, before anything large is
 * read; a weight goes from the mapped file into native memory, never through the Java heap.
 */
public final class FolderWeights implements WeightSource<ModelFolderException>, AutoCloseable {
    private static final long MIB = 1 << 20;

    private final DecoderConfig config;
    private final WeightFiles files;
    private final Map<Parameter, List<String>> names = new LinkedHashMap<>();
    private final Map<Parameter, StoredRows> rows = new LinkedHashMap<>();

    private FolderWeights(DecoderConfig config, WeightFiles files) {
        this.config = config;
        this.files = files;
    }

    /**
     * Opens the weights of a folder.
     *
     * @param folder the folder
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return the weights, to be closed by the caller
     * @throws ModelFolderException if a file or tensor is missing, damaged, of another shape or type, or they do not fit the free
     *     memory
     */
    static FolderWeights open(ModelFolder folder, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        WeightFiles files = WeightFiles.open(folder.path(), progress, cancel);
        boolean open = false;
        try {
            FolderWeights weights = new FolderWeights(folder.config(), files);
            for (Parameter parameter : Parameter.of(folder.config())) {
                weights.find(folder.family(), parameter);
            }
            weights.requireMemory(folder);
            open = true;
            return weights;
        } finally {
            if (!open) {
                files.close();
            }
        }
    }

    private void find(Family family, Parameter parameter) throws ModelFolderException {
        Stored stored = family.stored(parameter);
        StoredRows layout = new StoredRows(config, parameter, stored);
        List<String> found = new ArrayList<>();
        for (String name : stored.names()) {
            TensorInfo info = find(family, name);
            List<Long> shape = LongStream.of(layout.shape(found.size())).boxed().toList();
            if (!info.shape().equals(shape)) {
                throw new ModelFolderException(files.fileOf(info.name()) + ": tensor " + info.name() + " has the shape "
                        + info.shape() + "; config.json asks for " + shape);
            }
            found.add(info.name());
        }
        names.put(parameter, found);
        rows.put(parameter, layout);
    }

    private TensorInfo find(Family family, String name) throws ModelFolderException {
        TensorInfo info = files.tensors().get(name);
        if (info == null && name.startsWith(family.optionalPrefix())) {
            info = files.tensors().get(name.substring(family.optionalPrefix().length()));
        }
        if (info == null) {
            throw new ModelFolderException(
                    files.fileOf(name) + " has no tensor " + name + ", which config.json asks for");
        }
        return info;
    }

    private void requireMemory(ModelFolder folder) throws ModelFolderException {
        long needed = folder.bytes();
        long free = FreeMemory.bytes();
        if (needed > free) {
            throw new ModelFolderException(folder.path() + ": the weights need " + needed / MIB
                    + " MiB of memory as 32-bit numbers; " + free / MIB + " MiB are free");
        }
    }

    @Override
    public DecoderConfig config() {
        return config;
    }

    /** The tensors that are not a part of the decoder, as the file has them: buffers, and heads for other uses. */
    public List<String> ignored() {
        Set<String> used = new HashSet<>();
        names.values().forEach(used::addAll);
        return files.tensors().keySet().stream()
                .filter(name -> !used.contains(name))
                .toList();
    }

    @Override
    public NDArray load(NDManager scope, Parameter parameter) throws ModelFolderException {
        try (NDManager work = scope.newSubManager()) {
            NDList tensors = new NDList();
            for (String name : names.get(parameter)) {
                tensors.add(files.load(work, name));
            }
            NDArray weight = rows.get(parameter).assemble(tensors);
            weight.attach(scope);
            return weight;
        }
    }

    @Override
    public void close() throws ModelFolderException {
        files.close();
    }
}
