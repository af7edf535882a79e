package org.mnemoscope.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much physical memory this process holds outside the Java heap. */
final class ResidentMemory {
    private static final Path LINUX = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Its resident bytes less those that the tidied up Java heap has taken, which grows and shrinks as it likes. */
    static long bytes() throws IOException {
        System.gc();
        long kilobytes = Files.exists(LINUX) ? linux() : posix();
        return kilobytes * 1024
                - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }

    private static long linux() throws IOException {
        try (Stream<String> lines = Files.lines(LINUX)) {
            return digits(
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow());
        }
    }

    /** On macOS, and wherever else there is a {@code ps}. */
    private static long posix() throws IOException {
        String process = Long.toString(ProcessHandle.current().pid());
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", process).start();
        try (BufferedReader out = ps.inputReader()) {
            return digits(out.readLine());
        }
    }

    private static long digits(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }
}
