package org.mnemoscope.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.generation.TokenReader;

/** Reads the whole sequence again for every token: a module keeps no keys and values. */
final class ModuleReader implements TokenReader {
    private final TorchScriptModule module;
    private int[] read = new int[0];

    ModuleReader(TorchScriptModule module) {
        this.module = module;
    }

    @Override
    public float[] read(int[] ids) {
        int[] all = Arrays.copyOf(read, read.length + ids.length);
        System.arraycopy(ids, 0, all, read.length, ids.length);
        try (NDManager scope = Engines.newScope()) {
            NDArray logits = module.forward(module.embed(scope, all));
            read = all;
            return logits.get("0, {}", all.length - 1).toFloatArray();
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
