package org.mnemoscope.engine;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.mnemoscope.language.Texts;

/** How much physical memory a job may take. */
public final class FreeMemory {
    private static final Texts TEXTS = Texts.of(FreeMemory.class);
    private static final String VM_STAT = "/usr/bin/vm_stat";

    private FreeMemory() {}

    /** The bytes that arrays may take now on the device that computes: the {@link #ofSystem system's} memory, or a graphics card's. */
    public static long bytes() {
        Device device = Engines.device();
        if (!device.isGpu()) {
            return ofSystem();
        }
        // what the engine keeps of freed arrays is not free to the driver
        JniUtils.emptyCudaCache();
        MemoryUsage memory = CudaUtils.getGpuMemory(device);
        return memory.getMax() - memory.getUsed();
    }

    /**
     * Lets work begin only if it fits.
     *
     * @param needed bytes that it takes
     * @throws MissingMemoryException if less is free
     */
    public static void require(long needed) {
        if (needed <= bytes()) {
            return;
        }
        // what was freed before may still be with the process
        NativeMemory.giveBack();
        long free = bytes();
        if (needed > free) {
            throw new MissingMemoryException(needed, free);
        }
    }

    /** Where these bytes are, as a sentence ends that says how many are free: nothing, or as in {@code " on gpu0"}. */
    public static String place() {
        return Engines.device().isGpu() ? " " + TEXTS.get("place", Engines.deviceName()) : "";
    }

    /**
     * The bytes that the system can give now: those that nothing uses and those that only hold what can be read again from
     * files. On Linux not more than the control groups of this process and its own limits allow. Where the system does not say so much, the bytes
     * that nothing uses.
     */
    public static long ofSystem() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        OptionalLong told = system.contains("mac") ? VmStat.free(vmStat()) : new LinuxMemory(Path.of("/")).free();
        return told.orElseGet(() ->
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize());
    }

    /** Empty where it cannot be run. */
    private static String vmStat() {
        try {
            Process process = new ProcessBuilder(VM_STAT).start();
            try (BufferedReader out = process.inputReader()) {
                return out.lines().collect(Collectors.joining("\n"));
            }
        } catch (IOException e) {
            return "";
        }
    }
}
