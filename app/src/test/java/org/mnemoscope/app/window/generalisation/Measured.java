package org.mnemoscope.app.window.generalisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

/** Measured models, made up and real. */
final class Measured {
    static final Path BUNDLED = Path.of("..", "samples", "models");
    static final Format ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    static final Format FORCED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 1);
    static final Format SCRATCHPAD = new ParityFormat(ParityScheme.SCRATCHPAD);
    static final Format PLAIN = new AdditionFormat(AdditionScheme.PLAIN);
    static final Format SUMS = new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED);

    private Measured() {}

    /** A model that is nowhere, right on 100 of 100 problems of 20 and on 50 of 100 of 40. */
    static MeasuredModel model(String name, Format format, PositionKind positions) {
        Evaluation recorded = new Evaluation(
                format, 7, List.of(LengthResult.of(20, 100, 100, 1, null), LengthResult.of(40, 100, 50, 0.9, 25.0)));
        ModelEntry entry = new ModelEntry(
                name,
                "Title of " + name,
                Path.of(name),
                Optional.of(positions),
                Optional.of(new TrainedOn(format, 10, 20)),
                Optional.of(recorded));
        return new MeasuredModel(
                entry, true, Optional.empty(), positions, format.task().longest(), recorded, Optional.empty());
    }

    static MeasuredModel upTo(int longest, MeasuredModel model) {
        return new MeasuredModel(
                model.entry(),
                model.bundled(),
                model.apart(),
                model.positions(),
                longest,
                model.recorded(),
                model.further());
    }

    static MeasuredModel opened(MeasuredModel model) {
        return new MeasuredModel(
                model.entry(),
                false,
                Optional.of(model.entry().name() + ", 28 Nov 2026"),
                model.positions(),
                model.longest(),
                model.recorded(),
                model.further());
    }

    /** The bundled ALiBi model of a format. */
    static MeasuredModel bundled(Format format) throws IOException {
        return new MeasuredModels(BUNDLED, new FurtherRecords(Path.of("target", "no-records")))
                .find(List.of(), ProgressSink.NONE, new CancelToken()).models().stream()
                        .filter(model -> model.format().equals(format) && model.positions() == PositionKind.ALIBI)
                        .findFirst()
                        .orElseThrow();
    }

    /** Copies a model's folder. */
    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
