package org.mnemoscope.app.report.experiments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Theme;

/** Draws every figure and writes the page that holds them. */
public final class FiguresJob {
    private static final Texts TEXTS = Texts.of(FiguresJob.class);
    /** Pixels a point of a PNG. */
    private static final int ENLARGEMENT = 4;

    private final ChartFigurePainter charts = new ChartFigurePainter();
    private final FigurePainter maps = new FigurePainter();

    /**
     * What came out.
     *
     * @param files the files that were written, in their order
     * @param complaints a sentence on each figure that is incomplete or left out
     */
    public record Outcome(List<Path> files, List<String> complaints) {
        /** Copies the lists. */
        public Outcome {
            files = List.copyOf(files);
            complaints = List.copyOf(complaints);
        }
    }

    /**
     * Draws and writes. Each file is written whole or not at all; those of before are replaced.
     *
     * @param request what to draw
     * @param progress told of every model, map and file
     * @param cancel looked at throughout; files that are finished stay
     * @throws IOException if a file cannot be written or a model not be opened
     * @throws ProblemException if a model cannot write problems of the length that maps are drawn of
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public Outcome run(FiguresRequest request, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        OutputFolder.make(request.folder());
        FigureModels models = request.models().measuredFurther(request.measured(), progress, cancel);
        MapStudies studies = MapStudies.of(models, request.prompts(), progress, cancel);
        List<ReadyFigure> figures = List.of(
                AccuracyFigures.scratchpads().of(models, charts),
                MapFigure.of(studies, maps),
                AccuracyFigures.variants().of(models, charts),
                AccuracyFigures.addition().of(models, charts),
                AccuracyFigures.spacing().of(models, charts),
                MechanismFigure.of(studies, charts),
                LearningFigure.of(models, charts));
        List<Path> files = new ArrayList<>();
        for (ReadyFigure figure : figures) {
            cancel.check();
            progress.report(TEXTS.get("drawing", figure.id()), files.size() / (3.0 * figures.size()));
            files.addAll(write(request.folder(), figure));
        }
        Path index = request.folder().resolve("index.html");
        String page = new IndexPage(request, models, figures).html();
        AtomicFile.write(index, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        files.add(index);
        return new Outcome(
                files,
                figures.stream()
                        .map(ReadyFigure::complaint)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static List<Path> write(Path folder, ReadyFigure figure) throws IOException {
        if (figure.content().isEmpty()) {
            return List.of();
        }
        Picture picture = figure.content().get().picture(Theme.LIGHT);
        Path png = folder.resolve(figure.id() + ".png");
        Path svg = folder.resolve(figure.id() + ".svg");
        Path csv = folder.resolve(figure.id() + ".csv");
        AtomicFile.write(png, out -> picture.writePng(ENLARGEMENT, out));
        AtomicFile.write(svg, picture::writeSvg);
        AtomicFile.write(csv, out -> out.write(figure.csv().getBytes(StandardCharsets.UTF_8)));
        return List.of(png, svg, csv);
    }
}
