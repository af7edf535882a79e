package org.mnemoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlimJarTest {
    @TempDir
    Path folder;

    @Test
    void a_copy_has_everything_but_native_libraries() throws Exception {
        Path copy = folder.resolve("copy.jar");

        SlimJar.copy(jar(), copy, entry -> !SlimJar.isNative(entry), new Release("1.0", Instant.EPOCH));

        try (ZipFile file = new ZipFile(copy.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName))
                    .containsExactly("A.class", "native/lib/tokenizers.properties");
        }
    }

    @Test
    void native_libraries_are_unpacked_side_by_side() throws Exception {
        SlimJar.unpackNatives(jar(), Files.createDirectories(folder.resolve("libraries")));

        assertThat(Folders.files(folder.resolve("libraries")).stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("libgomp-98.so.1", "libtorch.so", "tokenizers.dll");
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("some.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of(
                    "A.class",
                    "native/lib/tokenizers.properties",
                    "native/lib/libtorch.so",
                    "native/lib/libgomp-98.so.1",
                    "win/tokenizers.dll")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }
}
