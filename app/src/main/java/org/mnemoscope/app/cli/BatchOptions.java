package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.batch.BatchDefaults;
import org.mnemoscope.batch.BatchReader;
import org.mnemoscope.batch.BatchRequest;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** Many problems instead of one: options that are given together or not at all. */
final class BatchOptions {
    private static final Texts TEXTS = Texts.of(BatchOptions.class);
    private static final List<String> FORMATS = List.of("json", "csv", "npy", "png", "svg");

    @Option(names = "--batch", paramLabel = "FILE", required = true)
    private Path batch;

    @Option(names = "--out-dir", paramLabel = "DIR", required = true)
    private Path folder;

    @Option(names = "--map-format", paramLabel = "F")
    private String mapFormat;

    @Option(names = "--shard", paramLabel = "I/N")
    private String shard;

    /** Refuses words that name nothing, before a model is opened. */
    void check() throws ProblemException {
        if (mapFormat != null && !FORMATS.contains(mapFormat)) {
            throw new ProblemException(TEXTS.get("batch.no-format", mapFormat, String.join(", ", FORMATS)));
        }
        shard();
    }

    /** Whether its maps are pictures. */
    boolean isDrawn() {
        return isOfPixels() || "svg".equals(mapFormat);
    }

    /** Whether its maps are pictures of pixels. */
    boolean isOfPixels() {
        return "png".equals(mapFormat);
    }

    private Shard shard() throws ProblemException {
        return shard == null ? Shard.WHOLE : Shard.parse(shard);
    }

    BatchRequest request(BatchDefaults defaults) throws ProblemException, IOException {
        String ending = "." + (mapFormat == null ? FORMATS.get(0) : mapFormat);
        return new BatchRequest(BatchReader.read(batch, defaults), shard(), folder, ending);
    }
}
