package org.mnemoscope.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the files of Linux's kernel say of memory.
 *
 * @param root the folder that {@code proc} and {@code sys} are in: {@code /}, or that of another system's files in a test
 */
record LinuxMemory(Path root) {
    private static final long KIBIBYTE = 1024;

    /**
     * The bytes that the machine can give without swapping ({@code MemAvailable}), or what the control groups of this process
     * leave of them, or its own limits ({@code ulimit -v} and {@code -d}) do, whichever is least.
     *
     * @return empty where the kernel does not say, or is another one
     */
    OptionalLong free() {
        Path proc = root.resolve("proc");
        OptionalLong machine = number(lines(proc.resolve("meminfo")), "MemAvailable:");
        if (machine.isEmpty()) {
            return machine;
        }
        List<ControlGroup> groups = ControlGroup.of(
                root,
                lines(proc.resolve("self").resolve("mountinfo")),
                lines(proc.resolve("self").resolve("cgroup")));
        LongStream ofGroups = groups.stream().flatMapToLong(group -> group.free().stream());
        List<String> limits = lines(proc.resolve("self").resolve("limits"));
        List<String> taken = lines(proc.resolve("self").resolve("status"));
        LongStream ofProcess = Stream.of(
                        left(limits, "Max address space", taken, "VmSize:"),
                        left(limits, "Max data size", taken, "VmData:"))
                .flatMapToLong(OptionalLong::stream);
        return LongStream.concat(LongStream.of(machine.getAsLong() * KIBIBYTE), LongStream.concat(ofGroups, ofProcess))
                .min();
    }

    /** What a limit of the process leaves; empty where there is none. */
    private static OptionalLong left(List<String> limits, String limit, List<String> taken, String name) {
        OptionalLong most = limits.stream()
                .filter(line -> line.startsWith(limit + " "))
                .map(line -> line.substring(limit.length()).strip().split("\\s+")[0])
                .filter(soft -> soft.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
        OptionalLong used = number(taken, name);
        return most.isEmpty() || used.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, most.getAsLong() - used.getAsLong() * KIBIBYTE));
    }

    /** The lines of a file; none where it cannot be read. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The number behind a name, as in {@code MemAvailable:   12345 kB}; empty where the name is missing. */
    static OptionalLong number(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(name) && words[1].matches("\\d{1,18}"))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst();
    }
}
