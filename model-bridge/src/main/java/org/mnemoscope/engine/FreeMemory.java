package org.mnemoscope.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much physical memory a job may take. */
public final class FreeMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");

    private FreeMemory() {}

    /**
     * Physical memory that is not in use. On Linux it includes what only caches files, except inside a container that may use
     * less than the machine has.
     */
    public static long bytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        boolean wholeLinux = Files.isReadable(LINUX) && system.getTotalMemorySize() >= linux("MemTotal:");
        return wholeLinux ? linux("MemAvailable:") : system.getFreeMemorySize();
    }

    /** One entry of the kernel's table, as in {@code MemAvailable:   12345 kB}; 0 where it is missing. */
    private static long linux(String name) {
        try {
            return Files.readAllLines(LINUX).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
