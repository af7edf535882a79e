package org.mnemoscope.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a tool of the JDK or the system. */
final class Command {
    private Command() {}

    /** Whether a program is in the search path. */
    static boolean exists(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs a command to its end.
     *
     * @param command the program and its arguments
     * @return what it printed, on standard output and error
     * @throws IOException if it cannot be started or ends with another status than 0
     */
    static String run(List<String> command) throws IOException {
        return run(command, Map.of());
    }

    /** The same with these environment variables besides. */
    static String run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = waitFor(process);
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + status + ":\n" + printed);
        }
        return printed;
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
