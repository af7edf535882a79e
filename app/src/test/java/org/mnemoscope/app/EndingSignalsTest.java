package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mnemoscope.engine.Engines;

/** Ctrl-C, as a terminal sends it to a process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "env can give the signal its usual meaning there only")
@Timeout(120)
class EndingSignalsTest {
    @Test
    void while_the_engine_is_loaded_the_process_waits_for_nothing() throws Exception {
        Process process = interrupted("true");

        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void afterwards_work_is_put_away_first() throws Exception {
        Process process = interrupted("not yet");

        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("putting away");
            // and what would be loaded only then is not
            assertThat(out.readLine()).isEqualTo("not loaded");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process interrupted(String loading) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.mnemoscope.engine.loading=" + loading,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Busy.class.getName())
                .start();
        process.errorReader().readLine();
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        return process;
    }

    /** A program that puts its work away without end. */
    static final class Busy {
        private Busy() {}

        public static void main(String[] none) throws InterruptedException {
            EndingSignals.watch();
            Runtime.getRuntime()
                    .addShutdownHook(Executors.defaultThreadFactory().newThread(Busy::putAway));
            System.err.println("ready");
            forever();
        }

        private static void putAway() {
            System.out.println("putting away");
            try {
                Engines.version();
                System.out.println("loaded");
            } catch (CancellationException e) {
                System.out.println("not loaded");
            }
            try {
                forever();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void forever() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
