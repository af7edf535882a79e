package org.mnemoscope.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.child.ChildReplies;
import org.mnemoscope.child.Wire;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * A module in a process of its own, which answers what it is asked on its standard input: first its file, then requests, each begun
 * by its letter. It ends with its input.
 */
final class ModuleProcess implements AutoCloseable {
    static final int LAST_LOGITS = 'l';
    static final int NOT_FINITE = 'n';
    static final int RECORD = 'r';
    static final int LOGITS = 'z';
    static final int GRADIENTS = 'g';
    static final int FORGET = 'f';

    private final TorchScriptModule module;
    private final DataInputStream in;
    private final ChildReplies replies;
    private ModuleGradients recorded;

    private ModuleProcess(TorchScriptModule module, DataInputStream in, ChildReplies replies) {
        this.module = module;
        this.in = in;
        this.replies = replies;
    }

    /**
     * Answers until nothing more is asked.
     *
     * @param arguments none
     * @throws IOException if nobody listens any more
     */
    public static void main(String[] arguments) throws IOException {
        try (ChildReplies replies = ChildReplies.open();
                DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            try (TorchScriptModule module = TorchScriptModule.load(Path.of(Wire.readText(in)));
                    ModuleProcess process = new ModuleProcess(module, in, replies)) {
                replies.done(out -> out.writeInt(module.vocabularySize()));
                for (int asked = in.read(); asked >= 0; asked = in.read()) {
                    process.answer(asked);
                }
            } catch (ModelFolderException e) {
                replies.refuse(e.getMessage());
            }
        }
    }

    private void answer(int asked) throws IOException {
        try {
            switch (asked) {
                case LAST_LOGITS -> sendNumbers(lastLogits(Wire.readIds(in)));
                case NOT_FINITE -> sendNumbers(notFinite(Wire.readIds(in)));
                case RECORD -> {
                    int[] ids = Wire.readIds(in);
                    close();
                    recorded = ModuleGradients.record(module, ids);
                    sendNumbers(recorded.notFinite());
                }
                case LOGITS -> sendNumbers(recorded.logits(in.readInt()));
                case GRADIENTS -> {
                    ModuleGradients.Row row =
                            recorded.row(in.readInt(), Target.values()[in.readInt()], in.readInt(), in.readInt());
                    replies.done(row::write);
                }
                default -> {
                    close();
                    replies.done(out -> {});
                }
            }
        } catch (EngineException e) {
            replies.refuse(TorchScriptModule.reason(e));
        } catch (ModuleFailure e) {
            replies.refuse(e.getMessage());
        }
    }

    private void sendNumbers(float[] numbers) throws IOException {
        replies.done(out -> Wire.writeNumbers(out, numbers));
    }

    private float[] lastLogits(int[] ids) throws ModuleFailure {
        try (NDManager scope = Engines.newScope()) {
            NDArray logits = module.forward(module.embed(scope, ids));
            return logits.get("0, {}", ids.length - 1).toFloatArray();
        }
    }

    /** How many logits after each token are NaN or infinite. */
    private float[] notFinite(int[] ids) throws ModuleFailure {
        try (NDManager scope = Engines.newScope()) {
            return TorchScriptModule.notFinite(module.forward(module.embed(scope, ids)));
        }
    }

    /** Forgets what is recorded. */
    @Override
    public void close() {
        if (recorded != null) {
            recorded.close();
            recorded = null;
        }
    }
}
