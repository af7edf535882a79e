package org.mnemoscope.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The memory of this process outside the Java heap. */
final class NativeMemory {
    private static final Path LINUX = Path.of("/proc/self/status");

    private NativeMemory() {}

    /** The highest resident size of the process so far less its heap, in 10⁶ bytes; empty elsewhere than on Linux. */
    static Optional<Double> peakMegabytes() {
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> (1024 * Double.parseDouble(line.replaceAll("\\D", "")) - heap) / 1e6)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
