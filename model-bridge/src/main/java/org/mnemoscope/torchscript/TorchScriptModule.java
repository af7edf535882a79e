package org.mnemoscope.torchscript;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mnemoscope.child.Wire;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * A module in native memory, with the two methods that an attribution needs: {@code embed(ids: [1, T]) -> [1, T, d]} and
 * {@code forward(inputs_embeds: [1, T, d]) -> logits [1, T, V]}.
 */
final class TorchScriptModule implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(TorchScriptModule.class);
    private static final String EMBED = "embed";
    private static final String FORWARD = "forward";

    private static final int LONGEST_REASON = 300;

    /** How a line ends that another sentence goes on from. */
    private static final Pattern END = Pattern.compile("[\\s.:]+$");

    private final Model model;
    private final PtSymbolBlock block;
    private int vocabularySize;

    private TorchScriptModule(Model model) {
        this.model = model;
        block = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Loads a module and tries it on two tokens.
     *
     * @param file a TorchScript archive
     * @return a module the caller closes
     * @throws ModelFolderException if it is none, lacks a method, or a method gives something else; the message says which
     */
    static TorchScriptModule load(Path file) throws ModelFolderException {
        requireArchive(file);
        Engines.version(); // the engine is configured before it loads
        // the engine's own choice would be a graphics card, wherever there is one
        Model model = Model.newInstance("module", Engines.device(), "PyTorch");
        boolean usable = false;
        try {
            // otherwise its weights could not take part in differentiation
            model.load(file, null, Map.of("trainParam", "true"));
            TorchScriptModule module = new TorchScriptModule(model);
            module.prepare(file);
            usable = true;
            return module;
        } catch (EngineException e) {
            throw new ModelFolderException(TEXTS.get("unopened.by", file, Engines.version(), reason(e)), e);
        } catch (ModuleFailure e) {
            throw new ModelFolderException(TEXTS.get("unopened", file, e.getMessage()), e);
        } catch (IOException | MalformedModelException e) {
            throw new ModelFolderException(e.getMessage(), e);
        } finally {
            if (!usable) {
                model.close();
            }
        }
    }

    /** The engine ends the process on some files that are no archives, so what can be told without it is told first. */
    static void requireArchive(Path file) throws ModelFolderException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(entry -> entry.getName()).toList();
            if (names.stream().noneMatch(name -> name.endsWith("/constants.pkl"))) {
                boolean weights = names.stream().anyMatch(name -> name.endsWith("/data.pkl"));
                throw new ModelFolderException(TEXTS.get(weights ? "archive.weights" : "archive.other-thing", file));
            }
        } catch (ZipException e) {
            throw new ModelFolderException(TEXTS.get("archive.none", file, e.getMessage()), e);
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", file, e.getMessage()), e);
        }
    }

    private void prepare(Path file) throws ModelFolderException, ModuleFailure {
        List<String> methods = Arrays.asList(JniUtils.getMethodNames(block));
        for (String needed : List.of(FORWARD, EMBED)) {
            if (!methods.contains(needed)) {
                throw new ModelFolderException(TEXTS.get("method.none", file, needed));
            }
        }
        JniUtils.enableInferenceMode(block); // as eval(): no dropout
        block.freezeParameters(true); // gradients go to the input alone
        try (NDManager scope = Engines.newScope()) {
            Shape logits = forward(embed(scope, new int[] {0, 0})).getShape();
            vocabularySize = Math.toIntExact(logits.get(2));
        }
    }

    /**
     * What a method gave, if it is what it must be.
     *
     * @param width what its last dimension is called
     * @param size what that must be, or 0 if that is not known yet
     */
    private static NDArray only(String method, NDList given, int tokens, String width, long size) throws ModuleFailure {
        if (given.size() != 1) {
            throw new ModuleFailure(TEXTS.get("several", method, given.size()));
        }
        NDArray found = given.head();
        Shape shape = found.getShape();
        boolean fits = shape.dimension() == 3
                && shape.get(0) == 1
                && shape.get(1) == tokens
                && (size > 0 ? shape.get(2) == size : shape.get(2) > 0 && shape.get(2) <= Wire.MOST);
        if (!fits) {
            String wanted = "[1, " + tokens + ", " + (size > 0 ? size : "1 ≤ " + width + " ≤ " + Wire.MOST) + "]";
            throw new ModuleFailure(TEXTS.get("shape", method, tokens, shape, wanted));
        }
        if (found.getDataType() != DataType.FLOAT32) {
            throw new ModuleFailure(TEXTS.get("dtype", method));
        }
        return found;
    }

    private NDList call(String method, NDList arguments) throws ModuleFailure {
        try {
            return IValueUtils.forward(block, arguments, true);
        } catch (UnsupportedOperationException | IllegalStateException | IllegalArgumentException e) {
            throw new ModuleFailure(TEXTS.get("no-tensor", method), e);
        }
    }

    /** Number of token ids, V. */
    int vocabularySize() {
        return vocabularySize;
    }

    /**
     * The input vectors of a sequence, [1, T, d], owned by {@code scope}.
     *
     * @throws EngineException if the module fails
     * @throws ModuleFailure if it gives something else
     */
    NDArray embed(NDManager scope, int[] ids) throws ModuleFailure {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        NDArray method = scope.create(0f);
        method.setName("module_method:" + EMBED);
        // the first array's manager owns the result
        NDList given = call(EMBED, new NDList(method, scope.create(wide, new Shape(1, ids.length))));
        return only(EMBED, given, ids.length, "d", 0).stopGradient();
    }

    /**
     * The logits after each token, [1, T, V], owned by the input's manager and recorded if somebody records.
     *
     * @param input [1, T, d]
     * @throws EngineException if the module fails
     * @throws ModuleFailure if it gives something else
     */
    NDArray forward(NDArray input) throws ModuleFailure {
        int tokens = Math.toIntExact(input.getShape().get(1));
        return only(FORWARD, call(FORWARD, new NDList(input)), tokens, "V", vocabularySize);
    }

    /**
     * How many logits after each token are NaN or infinite.
     *
     * @param logits [1, T, V]
     */
    static float[] notFinite(NDArray logits) {
        return logits.isNaN()
                .toType(DataType.FLOAT32, false)
                .add(logits.isInfinite().toType(DataType.FLOAT32, false))
                .sum(new int[] {2})
                .toFloatArray();
    }

    /** What went wrong, without the interpreter's trace. */
    static String reason(EngineException failure) {
        if (EngineFailure.known(failure) instanceof EngineFailure known && known.isOfMemory()) {
            return TEXTS.get("memory");
        }
        List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
        String line = lines.stream()
                .filter(text -> text.contains("Error: ") || text.contains("Exception: "))
                .reduce((first, last) -> last)
                .orElse(lines.isEmpty() ? TEXTS.get("no-reason") : lines.get(0))
                .strip();
        return END.matcher(OneLine.begin(line, LONGEST_REASON)).replaceFirst("");
    }

    @Override
    public void close() {
        model.close();
    }
}
