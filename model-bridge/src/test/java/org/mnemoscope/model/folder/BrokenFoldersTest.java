package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/**
 * Every broken folder is refused with one sentence that names what is wrong, and without taking memory for it; the time limit is
 * for what never ends, on any machine. The sentences are written to {@code target/broken-folders.md}.
 */
class BrokenFoldersTest {
    private static final Path TABLE = Path.of("target", "broken-folders.md");

    /** What opening takes whatever the folder holds: buffers, JSON readers, messages. */
    private static final long FIXED_BYTES = 3_000_000;

    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    private Path temporary;

    static Stream<BrokenFolder> folders() {
        return Stream.of(
                        BrokenConfigs.all(),
                        BrokenFamilies.all(),
                        BrokenWeights.all(),
                        BrokenShards.all(),
                        BrokenTokenizers.all())
                .flatMap(List::stream);
    }

    @BeforeAll
    static void start_the_engine() throws IOException {
        open(GoldenFolders.of("mpt"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    @Timeout(120)
    void is_refused_in_a_sentence(BrokenFolder broken) throws IOException {
        Path folder = GoldenFolders.copy(broken.golden(), temporary);
        broken.damage().to(folder);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long heapBefore = threads.getCurrentThreadAllocatedBytes();

        Throwable refusal = catchThrowable(() -> open(folder));

        long heap = threads.getCurrentThreadAllocatedBytes() - heapBefore;
        assertThat(refusal).isExactlyInstanceOf(ModelFolderException.class);
        assertThat(refusal.getMessage())
                .contains(broken.named())
                .contains(folder.toString())
                .doesNotContain("\n", "\r", "Exception", ": null")
                .hasSizeLessThan(601);
        assertThat(heap).as("bytes taken from the heap").isLessThan(FIXED_BYTES + 4 * size(folder));
        ROWS.add("| %s | %s | %s |".formatted(broken.breakage(), broken.golden(), words(refusal.getMessage(), folder)));
    }

    @Test
    void there_are_more_than_150_of_them_each_with_a_name_of_its_own() {
        assertThat(folders().map(BrokenFolder::toString))
                .hasSizeGreaterThan(150)
                .doesNotHaveDuplicates();
    }

    @AfterAll
    static void write_the_table() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| broken | made from | sentence |", "| --- | --- | --- |"));
        lines.addAll(ROWS);
        Files.write(TABLE, lines);
    }

    private static void open(Path folder) throws ModelFolderException {
        LanguageModel.open(folder, ProgressSink.NONE, new CancelToken()).close();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String words(String message, Path folder) {
        return message.replace(folder.getParent().toString(), "…").replace("|", "\\|");
    }
}
