package org.mnemoscope.workshop.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Unusual configurations of the seven families, with numbers that transformers computed: see the folder's generate.py. */
class VariantsTest {
    static List<String> variants() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void an_unusual_configuration_agrees_with_transformers(String name) throws Exception {
        List<GoldenItem> items = GoldenCheck.run(folder().resolve(name), ProgressSink.NONE, new CancelToken());

        assertThat(items).noneMatch(GoldenItem::failed);
        assertThat(items.stream().filter(GoldenItem::passed)).hasSize(3 + 17 * (name.startsWith("bloom") ? 2 : 1));
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(VariantsTest.class
                        .getResource("/org/mnemoscope/variants/generate.py")
                        .toURI())
                .getParent();
    }
}
