package org.mnemoscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writes_the_content_and_leaves_nothing_else() throws IOException {
        Path file = folder.resolve("map.csv");

        AtomicFile.write(file, text("a,b"));

        assertThat(file).hasContent("a,b");
        assertThat(namesInFolder()).containsExactly("map.csv");
    }

    @Test
    void replaces_an_older_file() throws IOException {
        Path file = Files.writeString(folder.resolve("map.csv"), "old and longer");

        AtomicFile.write(file, text("new"));

        assertThat(file).hasContent("new");
    }

    @Test
    void takes_a_path_without_a_folder() throws IOException {
        Path file = Path.of("target", "atomic-file-test.txt");

        AtomicFile.write(file, text("here"));

        assertThat(file).hasContent("here");
        Files.delete(file);
    }

    @Test
    void writes_through_a_symbolic_link() throws IOException {
        Path file = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        AtomicFile.write(link, text("new"));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void keeps_the_old_file_and_no_partial_one_when_the_disk_is_full() throws IOException {
        Path file = Files.writeString(folder.resolve("map.csv"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot be written: No space left on device");
        assertThat(file).hasContent("old");
        assertThat(namesInFolder()).containsExactly("map.csv");
    }

    @Test
    void leaves_no_partial_file_when_the_writer_is_cancelled() throws IOException {
        Path file = folder.resolve("map.csv");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new CancellationException("cancelled");
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(namesInFolder()).isEmpty();
    }

    @Test
    void names_the_folder_that_does_not_exist() {
        Path file = folder.resolve("missing").resolve("map.csv");

        assertThatThrownBy(() -> AtomicFile.write(file, text("x")))
                .hasMessage(file + " cannot be written: there is no folder " + folder.resolve("missing"));
    }

    /** Linux answers there as if the folder were missing. */
    @Test
    void says_of_a_folder_that_takes_no_files_that_it_does_not() {
        Path file = Path.of("/proc/map.csv");

        assertThatThrownBy(() -> AtomicFile.write(file, text("x")))
                .hasMessage(file + " cannot be written: the folder /proc takes no files");
    }

    @Test
    void refuses_a_folder_as_target() {
        assertThatThrownBy(() -> AtomicFile.write(folder, text("x")))
                .hasMessage(folder + " cannot be written: it is a folder");
    }

    @Test
    void says_why_a_folder_cannot_be_written() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        Path file = notAFolder.resolve("map.csv");

        assertThatThrownBy(() -> AtomicFile.write(file, text("x")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " cannot be written: ");
        assertThat(namesInFolder()).containsExactly("file");
    }

    @Test
    void the_longest_name_that_a_file_can_have_is_written() throws IOException {
        Path longest = folder.resolve("ä".repeat(125) + ".json");

        AtomicFile.write(longest, text("new"));

        assertThat(longest).hasContent("new");
    }

    @Test
    void what_killed_processes_left_an_hour_ago_is_swept_and_nothing_else() throws IOException {
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        Path old = Files.writeString(folder.resolve(".map.json." + uuid + ".part"), "half");
        Path held = Files.writeString(folder.resolve(".held.json." + uuid + ".part"), "half");
        Path young = Files.writeString(folder.resolve(".young.json." + uuid + ".part"), "half");
        Path another = Files.writeString(folder.resolve("own.part"), "whole");
        Path folderOfOld = Files.createDirectory(folder.resolve(".next." + uuid + ".part"));
        Files.writeString(folderOfOld.resolve("config.json"), "{}");
        FileTime twoHoursAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        for (Path file : List.of(old, held, another, folderOfOld)) {
            Files.setLastModifiedTime(file, twoHoursAgo);
        }
        try (FileChannel writing = FileChannel.open(held, StandardOpenOption.WRITE)) {
            writing.lock();

            AtomicFile.sweep(folder);
        }

        assertThat(old).doesNotExist();
        assertThat(folderOfOld).doesNotExist();
        assertThat(List.of(held, young, another))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private static IOConsumer<OutputStream> text(String content) {
        return out -> out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> namesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
