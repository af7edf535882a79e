package org.mnemoscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    /** Holds a lock until its input ends. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            FolderLock.take(Path.of(arguments[0]), "training");
            System.out.println("held");
            System.in.read();
        }
    }

    @Test
    void where_none_can_be_written_it_is_said_which_and_why() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> FolderLock.take(missing, "training"))
                .isInstanceOf(IOException.class)
                .hasMessage(missing.resolve(".training.lock") + " cannot be written: there is no folder " + missing);
    }

    @Test
    void a_second_one_is_refused_until_the_first_is_closed() throws IOException {
        FolderLock first = FolderLock.take(folder, "training");
        assertThatThrownBy(() -> FolderLock.take(folder, "training"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is being written into " + folder + ", by process "
                        + ProcessHandle.current().pid());
        FolderLock.take(folder, "scores").close();

        first.close();
        FolderLock.take(folder, "training").close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void another_process_holds_it_until_it_is_killed_and_is_named() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = holder.inputReader()) {
            assertThat(out.readLine()).isEqualTo("held");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> FolderLock.take(folder, "training"))
                        .hasMessageContaining("by process " + holder.pid());
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }

        assertThat(Files.exists(folder.resolve(".training.lock"))).isTrue();
        FolderLock.take(folder, "training").close();
    }
}
