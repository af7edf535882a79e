package org.mnemoscope.torchscript;

import ai.djl.engine.EngineException;
import java.util.Arrays;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;

/** Reads the whole sequence again for every token: a module keeps no keys and values. */
final class ModuleReader implements TokenReader {
    private final ModuleChild module;
    private final CancelToken cancel;
    private int[] read = new int[0];

    ModuleReader(ModuleChild module, CancelToken cancel) {
        this.module = module;
        this.cancel = cancel;
    }

    @Override
    public float[] read(int[] ids) {
        int[] all = Arrays.copyOf(read, read.length + ids.length);
        System.arraycopy(ids, 0, all, read.length, ids.length);
        try {
            float[] logits = module.lastLogits(all, cancel);
            read = all;
            return logits;
        } catch (ModuleFailure e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public int length() {
        return read.length;
    }

    @Override
    public void close() {
        read = new int[0];
    }
}
