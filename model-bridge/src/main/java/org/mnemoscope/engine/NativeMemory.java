package org.mnemoscope.engine;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/** The memory outside the Java heap that models live in. */
public final class NativeMemory {
    private NativeMemory() {}

    /**
     * Gives memory that was freed back to the system. Linux's C library keeps what a closed model had, several hundred megabytes,
     * for later use by this process alone; other systems give it back by themselves. The engine keeps what it had on a graphics card.
     */
    public static void giveBack() {
        if (Engines.device().isGpu()) {
            JniUtils.emptyCudaCache();
        }
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {new NativeLong(0)});
        } catch (UnsatisfiedLinkError notGlibc) {
            // musl has no such function, and keeps little
        }
    }
}
