package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Ctrl-C in the first second: the first library that logs does so while the process is stopping. */
class LogWhileStoppingTest {
    @Test
    void the_log_begins_without_complaint_when_the_process_is_stopping() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopping.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.strip()).isEqualTo("WARN: still heard");
    }

    /** A program whose first message comes from a hook. */
    static final class Stopping {
        private Stopping() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime()
                    .addShutdownHook(Executors.defaultThreadFactory().newThread(Stopping::log));
        }

        private static void log() {
            LoggerFactory.getLogger(Stopping.class).info("not heard");
            LoggerFactory.getLogger(Stopping.class).warn("still heard");
        }
    }
}
