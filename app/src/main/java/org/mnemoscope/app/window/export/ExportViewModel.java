package org.mnemoscope.app.window.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.DifferenceFile;
import org.mnemoscope.app.report.map.LengthFigures;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.StepFigures;
import org.mnemoscope.app.window.desktop.Clipboard;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.export.DifferenceExport;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.export.MapExport;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.Reason;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.Subject;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Theme;

/** The export menu without its controls. Files are written in the background, whole or not at all. */
public final class ExportViewModel {
    private static final Texts TEXTS = Texts.of(ExportViewModel.class);

    private final PanelViewModel left;
    private final PanelViewModel right;
    private final Supplier<MapFigures.Look> look;
    private final ModelShelf shelf;
    private final Jobs jobs;
    private final LatestJob writing;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final SettingsStore settings;

    private Supplier<List<MapFigures.Part>> difference = List::of;
    private final IntegerProperty enlargement = new SimpleIntegerProperty(this, "enlargement", 2);
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice", Notice.NONE);

    /**
     * @param left the left panel
     * @param right the right panel
     * @param look how figures look
     * @param shelf knows the models for the record of where numbers come from
     * @param jobs writes in the background
     * @param settings remembers the folder
     */
    public ExportViewModel(
            PanelViewModel left,
            PanelViewModel right,
            Supplier<MapFigures.Look> look,
            ModelShelf shelf,
            Jobs jobs,
            SettingsStore settings) {
        this.left = left;
        this.right = right;
        this.look = look;
        this.shelf = shelf;
        this.jobs = jobs;
        writing = new LatestJob(jobs);
        this.settings = settings;
    }

    /** Which panels a picture shows. */
    public enum Panels {
        /** Both, side by side. */
        BOTH,
        /** The left one. */
        LEFT,
        /** The right one. */
        RIGHT,
        /** The difference of two maps, whether or not it is to be seen. */
        DIFFERENCE
    }

    /** Says what the difference is made of: two maps, the one that is subtracted from first, or none while there is no difference. */
    public void setDifference(Supplier<List<MapFigures.Part>> parts) {
        difference = parts;
    }

    /** Pixels of a picture to a pixel of its layout: 1, 2 or 4. */
    public IntegerProperty enlargementProperty() {
        return enlargement;
    }

    /** What was just done, or why it was not. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /**
     * Writes to a file.
     *
     * @param kind what to write; a table or a document is of one panel
     * @param panels of which panels
     * @param places asks for the file
     */
    public void export(ExportKind kind, Panels panels, SaveChooser places) {
        if (panels == Panels.DIFFERENCE) {
            exportDifference(kind, places);
            return;
        }
        List<Findings> findings = complete(panels);
        if (findings.isEmpty()) {
            notice.set(new Notice(TEXTS.get("incomplete"), true));
            return;
        }
        if (kind == ExportKind.LENGTHS && !findings.stream().allMatch(ExportViewModel::hasLength)) {
            notice.set(new Notice(TEXTS.get("no-length"), true));
            return;
        }
        write(kind, suggestedName(findings, kind), places, file -> {
            if (kind == ExportKind.LENGTHS) {
                return lengths(findings, file);
            }
            return kind.isPicture() ? picture(kind, figure(findings), file) : numbers(kind, findings.get(0), file);
        });
    }

    private void exportDifference(ExportKind kind, SaveChooser places) {
        List<MapFigures.Part> parts = difference.get();
        if (parts.isEmpty()) {
            notice.set(new Notice(TEXTS.get("no-difference"), true));
            return;
        }
        MapFigures.Look now = look.get();
        String name = parts.get(0).analysis().answer().example().subject().task() + "-difference." + kind.ending();
        write(
                kind,
                name,
                places,
                file -> kind.isPicture()
                        ? picture(kind, MapFigures.difference(parts, now), file)
                        : (partial, progress, cancel) -> {
                            DifferenceExport numbers = DifferenceFile.of(parts, now.options());
                            switch (kind) {
                                case CSV -> numbers.writeCsv(file);
                                case NPY -> numbers.writeNpy(file);
                                default -> numbers.writeJson(file);
                            }
                            return file;
                        });
    }

    /** Asks for a file and writes it in the background. */
    private void write(ExportKind kind, String name, SaveChooser places, Function<Path, Work<Void, Path>> works) {
        places.ask(kind.title(), kind.ending(), name, settings.exportFolder()).ifPresent(file -> {
            settings.exportedTo(file);
            Work<Void, Path> work = works.apply(file);
            Work<Void, Path> swept = (partial, progress, cancel) -> {
                AtomicFile.sweepBeside(file);
                return work.run(partial, progress, cancel);
            };
            waiting.add(() -> writing.start(swept, thenNext(telling((Path written) -> TEXTS.get("written", written)))));
            if (!writing.runningProperty().get()) {
                waiting.remove().run();
            }
        });
    }

    /** What was asked for while something else was written: each is written in its turn. */
    private <T> JobListener<Object, T> thenNext(JobListener<Object, T> told) {
        return JobListener.<T>onSuccess(result -> {
                    told.success().accept(result);
                    writeNext();
                })
                .onProgress(told.progress())
                .onFailure(failure -> {
                    told.failure().accept(failure);
                    writeNext();
                })
                .onCancel(told.cancel());
    }

    private void writeNext() {
        if (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** Stops what is being written, and what waits for that; tells whether anything was. */
    public boolean cancel() {
        boolean ran = writing.runningProperty().get();
        waiting.clear();
        writing.cancel();
        return ran;
    }

    /**
     * Writes a chart to a file.
     *
     * @param kind a picture or a table
     * @param chart makes what is to be written
     * @param places asks for the file
     */
    void export(ExportKind kind, Function<Theme, Optional<ChartFile>> chart, SaveChooser places) {
        Optional<ChartFile> made = chart.apply(look.get().theme());
        if (made.isEmpty()) {
            notice.set(new Notice(TEXTS.get("chart.none"), true));
            return;
        }
        ChartFile shown = made.get();
        int size = enlargement.get();
        write(kind, shown.name() + "." + kind.ending(), places, file -> (partial, progress, cancel) -> {
            AtomicFile.write(file, out -> write(kind, shown, size, out));
            return file;
        });
    }

    private static void write(ExportKind kind, ChartFile chart, int size, OutputStream out) throws IOException {
        switch (kind) {
            case PNG -> chart.picture().get().writePng(size, out);
            case SVG -> chart.picture().get().writeSvg(out);
            case PDF -> chart.picture().get().writePdf(out);
            default -> out.write(chart.csv().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Copies a picture of both panels, or of the one that is complete, to the clipboard. */
    public void copy(Clipboard clipboard) {
        List<Findings> findings = complete(Panels.BOTH);
        if (findings.isEmpty()) {
            notice.set(new Notice(TEXTS.get("incomplete"), true));
            return;
        }
        Figure figure = figure(findings);
        int size = enlargement.get();
        Work<Void, BufferedImage> work = (partial, progress, cancel) ->
                new FigurePainter().picture(figure).pixels(size);
        jobs.start(work, telling(picture -> {
            clipboard.put(picture);
            return TEXTS.get("copied");
        }));
    }

    private List<Findings> complete(Panels panels) {
        Stream<PanelViewModel> chosen =
                switch (panels) {
                    case BOTH -> Stream.of(left, right);
                    case LEFT -> Stream.of(left);
                    case RIGHT -> Stream.of(right);
                    case DIFFERENCE -> Stream.empty();
                };
        return chosen.map(PanelViewModel::findings)
                .filter(findings -> findings != null && findings.finished().isPresent())
                .toList();
    }

    private Work<Void, Path> lengths(List<Findings> findings, Path file) {
        int size = enlargement.get();
        MapFigures.Look now = look.get();
        List<PanelRequest> requests = findings.stream().map(Findings::request).toList();
        return (partial, progress, cancel) -> lengths(requests, now, size, file, progress, cancel);
    }

    private Work<Void, Path> picture(ExportKind kind, Figure figure, Path file) {
        int size = enlargement.get();
        if (kind == ExportKind.GIF) {
            return (partial, progress, cancel) -> {
                AtomicFile.write(file, out -> new StepFigures(figure).writeGif(size, out, progress, cancel));
                return file;
            };
        }
        if (kind == ExportKind.FRAMES) {
            return (partial, progress, cancel) ->
                    NumberedPictures.write(new StepFigures(figure), size, file, progress, cancel);
        }
        return (partial, progress, cancel) -> {
            Picture picture = new FigurePainter().picture(figure);
            AtomicFile.write(file, out -> {
                switch (kind) {
                    case SVG -> picture.writeSvg(out);
                    case PDF -> picture.writePdf(out);
                    default -> picture.writePng(size, out);
                }
            });
            return file;
        };
    }

    private Path lengths(
            List<PanelRequest> requests,
            MapFigures.Look now,
            int size,
            Path file,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException {
        List<ModelShelf.Loan> loans = new ArrayList<>();
        try {
            List<LengthFigures.Asked> panels = new ArrayList<>();
            for (PanelRequest request : requests) {
                ModelShelf.Loan loan = shelf.borrow(request.model().entry().folder(), ProgressSink.NONE, cancel);
                loans.add(loan);
                panels.add(new LengthFigures.Asked(request.model().entry().name(), loan.model(), request.inquiry()));
            }
            TaskKind task = requests.get(0)
                    .inquiry()
                    .question()
                    .asProblem()
                    .orElseThrow()
                    .format()
                    .task();
            AtomicFile.write(file, out -> LengthFigures.of(task).writeGif(panels, now, size, out, progress, cancel));
            return file;
        } finally {
            loans.forEach(ModelShelf.Loan::close);
        }
    }

    private static boolean hasLength(Findings findings) {
        return findings.request().inquiry().question() instanceof Question.OfProblem;
    }

    private Figure figure(List<Findings> findings) {
        List<MapFigures.Part> parts = findings.stream()
                .map(found ->
                        new MapFigures.Part(found.request().model().entry().name(), found.analysis()))
                .toList();
        return MapFigures.figure(parts, look.get());
    }

    private Work<Void, Path> numbers(ExportKind kind, Findings findings, Path file) {
        MapFigures.Look now = look.get();
        if (kind == ExportKind.INSEQ) {
            return (partial, progress, cancel) -> {
                InseqFile.write(file, findings.request().model().entry().name(), showing(findings, now));
                return file;
            };
        }
        return (partial, progress, cancel) -> {
            ExportedMap map = exported(findings, now, progress, cancel);
            switch (kind) {
                case CSV -> MapExport.writeCsv(file, map);
                case NPY -> MapExport.writeNpy(file, map);
                default -> MapExport.writeJson(file, map);
            }
            return file;
        };
    }

    private ExportedMap exported(Findings findings, MapFigures.Look now, ProgressSink progress, CancelToken cancel)
            throws IOException {
        Path folder = findings.request().model().entry().folder();
        try (ModelShelf.Loan loan = shelf.borrow(folder, progress, cancel)) {
            return ExportedMap.of(showing(findings, now), loan.model());
        }
    }

    private static Analysis showing(Findings findings, MapFigures.Look now) {
        Analysis analysis = findings.analysis();
        MapOptions options = now.options().fitting(analysis);
        return analysis.showing(options.reduction());
    }

    private static String suggestedName(List<Findings> findings, ExportKind kind) {
        Subject subject = findings.get(0).answer().example().subject();
        String size = subject instanceof Exercise exercise
                ? "-" + exercise.problem().length()
                : "-" + findings.get(0).answer().example().tokens().size();
        String format = findings.size() > 1 ? "" : "-" + subject.format();
        OptionalLong drawn = findings.get(0).request().inquiry().question().drawnBy();
        String seed = drawn.isPresent() ? "-seed-" + drawn.getAsLong() : "";
        return subject.task() + size + format + seed + "." + kind.ending();
    }

    /** Turns what becomes of a job into a notice. */
    private <T> JobListener<Object, T> telling(Function<T, String> words) {
        return JobListener.<T>onSuccess(result -> notice.set(new Notice(words.apply(result), false)))
                .onProgress((activity, done) -> notice.set(Notice.working(TEXTS.get("working", activity, done * 100))))
                .onFailure(failure -> notice.set(new Notice(Reason.of(failure), true)))
                .onCancel(() -> notice.set(new Notice(TEXTS.get("stopped"), false)));
    }
}
