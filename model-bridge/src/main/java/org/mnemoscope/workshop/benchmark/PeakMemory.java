package org.mnemoscope.workshop.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The memory of this process outside the Java heap. */
final class PeakMemory {
    private static final Path LINUX = Path.of("/proc/self/status");

    private PeakMemory() {}

    /** The highest resident size of the process so far less what its heap held at most, in 10⁶ bytes; empty elsewhere than on Linux. */
    static Optional<Double> peakMegabytes() {
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> (1024 * Double.parseDouble(line.replaceAll("\\D", "")) - heap) / 1e6)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
