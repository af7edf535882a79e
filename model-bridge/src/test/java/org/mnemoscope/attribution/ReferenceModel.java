package org.mnemoscope.attribution;

import ai.djl.ndarray.NDManager;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

/** One of the reference models, open. */
final class ReferenceModel implements AutoCloseable {
    /** A sequence all of them know: a parity prompt of three bits with its answer. */
    static final int[] IDS = {3, 23, 8, 27, 9, 25, 9, 4, 23, 8, 27, 9, 25, 8};

    /** What else could stand there: of a bit the other one, of a mnemonic two others, of a mark nothing. */
    static final Alternatives ALTERNATIVES = new Alternatives(IntStream.of(IDS)
            .mapToObj(id -> switch (id) {
                case 3, 4 -> new int[0];
                case 8 -> new int[] {9};
                case 9 -> new int[] {8};
                default -> new int[] {id + 7, id + 20};
            })
            .toList());

    private final NDManager scope = Engines.newScope();
    private final Decoder decoder;

    ReferenceModel(String name) throws ModelFolderException {
        decoder = ModelFolder.read(folder(name)).decoder(scope, ProgressSink.NONE, new CancelToken());
    }

    /** A reference model's folder, or the bundled model of that name. */
    static Path folder(String name) {
        Path bundled = Path.of("..", "samples", "models", name);
        if (Files.isDirectory(bundled)) {
            return bundled;
        }
        try {
            return Path.of(ReferenceModel.class
                            .getResource("/org/mnemoscope/goldens/" + name + "/golden.json")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Decoder decoder() {
        return decoder;
    }

    @Override
    public void close() {
        decoder.close();
        scope.close();
    }
}
