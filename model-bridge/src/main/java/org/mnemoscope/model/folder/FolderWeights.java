package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Precision;
import org.mnemoscope.decoder.WeightSource;
import org.mnemoscope.decoder.family.Stored;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.safetensors.TensorType;

/**
 * The weights of a model folder, open for reading. Names and shapes are checked when it is opened, before anything large is
 * read; a weight goes from the mapped file into native memory, never through the Java heap.
 */
public final class FolderWeights implements WeightSource<ModelFolderException>, AutoCloseable {
    private static final Texts TEXTS = Texts.of(FolderWeights.class);

    private final ModelFolder folder;
    private final TensorStore files;
    private final Map<Parameter, List<String>> names = new LinkedHashMap<>();
    private final List<TensorInfo> tensors = new ArrayList<>();
    private final Map<Parameter, StoredRows> rows = new LinkedHashMap<>();
    private final DecoderConfig config;
    private boolean keepsBits;

    private FolderWeights(ModelFolder folder, TensorStore files) throws ModelFolderException {
        this.folder = folder;
        this.files = files;
        config = untied() ? folder.config().withTiedOutput(false) : folder.config();
    }

    /**
     * Whether {@code config.json} says that the output is the embedding itself, but the files hold both, and they differ. Both are
     * used then, as transformers does.
     */
    private boolean untied() throws ModelFolderException {
        if (!folder.config().tiedOutput()) {
            return false;
        }
        Optional<TensorInfo> embedding = stored(Kind.EMBEDDING);
        Optional<TensorInfo> output = stored(Kind.OUTPUT);
        return embedding.isPresent()
                && output.isPresent()
                && !files.areStoredAlike(embedding.get().name(), output.get().name());
    }

    /** The tensor of the embedding or the output, which have one each. */
    private Optional<TensorInfo> stored(Kind kind) {
        Parameter parameter = new Parameter(
                kind, -1, folder.config().vocabularySize(), folder.config().embeddingWidth());
        String name = folder.files()
                .stored(folder.family(), folder.config(), parameter)
                .names()
                .get(0);
        return named(name).stream().findFirst();
    }

    /**
     * Opens the weights of a folder.
     *
     * @param folder the folder
     * @param saves whether matrices of 16-bit numbers are to stay as they are; where all does not fit otherwise, they do anyway
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return the weights, to be closed by the caller
     * @throws ModelFolderException if a file or tensor is missing, damaged, of another shape or type, or they do not fit the free
     *     memory
     */
    static FolderWeights open(ModelFolder folder, boolean saves, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        TensorStore files = folder.files().open(progress, cancel);
        boolean open = false;
        try {
            FolderWeights weights = new FolderWeights(folder, files);
            for (Parameter parameter : Parameter.of(weights.config)) {
                weights.find(parameter);
            }
            weights.keepsBits = files.requireMemory(weights.tensors, saves);
            open = true;
            return weights;
        } finally {
            if (!open) {
                files.close();
            }
        }
    }

    private void find(Parameter parameter) throws ModelFolderException {
        Stored stored = folder.files().stored(folder.family(), config, parameter);
        if (parameter.kind() == Kind.EMBEDDING
                && config.tiedOutput()
                && stored(Kind.EMBEDDING).isEmpty()) {
            // what is one may stand under either name
            Optional<TensorInfo> output = stored(Kind.OUTPUT);
            stored = output.isPresent() ? Stored.rows(output.get().name()) : stored;
        }
        StoredRows layout = new StoredRows(config, parameter, stored);
        List<String> found = new ArrayList<>();
        for (String name : stored.names()) {
            TensorInfo info = find(name);
            List<Long> shape = LongStream.of(layout.shape(found.size())).boxed().toList();
            if (!info.shape().equals(shape)) {
                throw new ModelFolderException(TEXTS.get(
                        "shape",
                        files.fileOf(info.name()),
                        info.name(),
                        info.shape(),
                        folder.files().describer(),
                        shape));
            }
            found.add(info.name());
            tensors.add(info);
        }
        names.put(parameter, found);
        rows.put(parameter, layout);
    }

    private TensorInfo find(String name) throws ModelFolderException {
        List<TensorInfo> found = named(name);
        if (found.isEmpty()) {
            throw new ModelFolderException(TEXTS.get(
                    "tensor.asked", files.fileOf(name), name, folder.files().describer()));
        }
        TensorInfo first = found.get(0);
        for (TensorInfo other : found.subList(1, found.size())) {
            if (!files.areStoredAlike(first.name(), other.name())) {
                throw new ModelFolderException(
                        TEXTS.get("tensor.names", files.fileOf(other.name()), first.name(), other.name()));
            }
        }
        return first;
    }

    /** The tensors under any of the names that one may have, the likeliest first. */
    private List<TensorInfo> named(String name) {
        return folder.files().spellings(folder.family(), name).stream()
                .map(files.tensors()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public DecoderConfig config() {
        return config;
    }

    /** What was found in the files, once the weights are loaded. */
    public FileFacts facts() {
        List<String> ignored = new ArrayList<>();
        if (config.tiedOutput() != folder.config().tiedOutput()) {
            ignored.add(ModelFolder.CONFIG + ": tie_word_embeddings (the output has a tensor of its own)");
        }
        ignored.addAll(folder.ignored());
        files.unused().forEach(tensor -> ignored.add("tensor: " + tensor));
        return new FileFacts(files.typeNames(), files.bytes(), ignored);
    }

    @Override
    public NDArray load(NDManager scope, Parameter parameter) throws ModelFolderException {
        return load(scope, parameter, Precision.SINGLE);
    }

    /** As it is stored, where it is to stay so, and all its tensors have the same 16-bit type. */
    @Override
    public Matrix matrix(NDManager scope, Parameter parameter) throws ModelFolderException {
        List<Precision> stored = names.get(parameter).stream()
                .map(name -> precision(files.tensors().get(name).type()))
                .distinct()
                .toList();
        boolean stays = keepsBits && stored.size() == 1;
        Precision precision = stays ? stored.get(0) : Precision.SINGLE;
        return new Matrix(load(scope, parameter, precision), precision);
    }

    private static Precision precision(TensorType type) {
        return switch (type) {
            case F16 -> Precision.HALF;
            case BF16 -> Precision.BFLOAT;
            default -> Precision.SINGLE;
        };
    }

    private NDArray load(NDManager scope, Parameter parameter, Precision precision) throws ModelFolderException {
        List<String> tensors = names.get(parameter);
        try (NDManager work = scope.newSubManager()) {
            NDArray whole = tensors.size() == 1
                    ? tensor(work, tensors.get(0), precision)
                    : joined(work, tensors, new Shape(parameter.shape()), precision);
            NDArray weight = rows.get(parameter).assemble(whole);
            weight.attach(scope);
            return weight;
        }
    }

    /** Below each other. The whole comes first into memory, so that no gap is left in front of it where a tensor was. */
    private NDArray joined(NDManager work, List<String> tensors, Shape shape, Precision precision)
            throws ModelFolderException {
        NDArray whole = work.create(shape, precision.held());
        long from = 0;
        for (String name : tensors) {
            try (NDArray part = tensor(work, name, precision)) {
                long to = from + part.getShape().get(0);
                whole.set(new NDIndex().addSliceDim(from, to), part);
                from = to;
            }
        }
        return whole;
    }

    private NDArray tensor(NDManager work, String name, Precision precision) throws ModelFolderException {
        return precision == Precision.SINGLE ? files.load(work, name) : files.loadBits(work, name);
    }

    @Override
    public void close() throws ModelFolderException {
        files.close();
    }
}
