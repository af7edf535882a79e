package org.mnemoscope.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

class GoldenCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void every_reference_model_agrees_with_its_numbers(String name) throws Exception {
        List<GoldenItem> items = GoldenCheck.run(folder(name), ProgressSink.NONE, new CancelToken());
        items.forEach(System.out::println);

        assertThat(items).noneMatch(GoldenItem::failed);
    }

    static Path folder(String name) throws URISyntaxException {
        return Path.of(GoldenCheckTest.class
                        .getResource("/org/mnemoscope/goldens/" + name + "/golden.json")
                        .toURI())
                .getParent();
    }
}
