package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
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
