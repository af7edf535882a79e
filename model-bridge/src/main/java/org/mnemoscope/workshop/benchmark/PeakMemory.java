package org.mnemoscope.workshop.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The memory of this process. */
final class PeakMemory {
    private static final Path LINUX = Path.of("/proc/self/status");

    private static final double KIBIBYTE = 1024;
    private static final double MB = 1e6;

    private PeakMemory() {}

    /** The highest resident size of the process so far less what its heap held at most, in 10⁶ bytes; empty elsewhere than on Linux. */
    static Optional<Double> peakMegabytes() {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        OptionalDouble resident = residentMegabytes();
        return resident.isPresent() ? Optional.of(resident.getAsDouble() - heap / MB) : Optional.empty();
    }

    /** The highest resident size of the process so far, in 10⁶ bytes; empty elsewhere than on Linux. */
    static OptionalDouble residentMegabytes() {
        if (!Files.isReadable(LINUX)) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> KIBIBYTE * Double.parseDouble(line.replaceAll("\\D", "")) / MB)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
