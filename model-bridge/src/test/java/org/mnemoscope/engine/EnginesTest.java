package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private final int before = Engines.threads();

    @AfterEach
    void as_it_was() throws Exception {
        Engines.useThreads(before);
        onAThreadOfItsOwn(() -> {
            JniUtils.setNumThreads(before);
            return before;
        });
    }

    private static <T> T onAThreadOfItsOwn(Callable<T> work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } finally {
            thread.shutdown();
        }
    }

    /** What DJL loads before it is configured has as many threads as the machine, and other bits. */
    @Test
    void to_ask_for_the_device_loads_no_engine() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-verbose:class",
                        AskForDevice.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> classes;
        try (BufferedReader out = other.inputReader()) {
            classes = out.lines().toList();
        }

        assertThat(other.waitFor()).isZero();
        assertThat(classes)
                .anyMatch(line -> line.contains(" org.mnemoscope.engine.Engines "))
                .noneMatch(line -> line.contains(" ai.djl.pytorch."));
    }

    /** A process that asks what computes and how much memory there is. */
    static final class AskForDevice {
        private AskForDevice() {}

        public static void main(String[] arguments) throws DeviceException {
            Devices.use(Engines.CPU);
            Engines.device();
            FreeMemory.bytes();
            FreeMemory.place();
        }
    }

    @Test
    void one_thread_here_leaves_the_others_theirs() throws Exception {
        Engines.version();
        Engines.useThreads(2);
        int here = onAThreadOfItsOwn(() -> {
            Engines.useOneThreadHere();
            return JniUtils.getNumThreads();
        });

        assertThat(here).isEqualTo(1);
        assertThat((int) onAThreadOfItsOwn(JniUtils::getNumThreads)).isEqualTo(2);
    }
}
