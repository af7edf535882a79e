package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.batch.BatchItem;
import org.mnemoscope.batch.BatchWork;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;

/** Answers the problems of a batch. Each model is opened when it is first needed and stays open until the end. */
final class BatchAttribution implements BatchWork, AutoCloseable {
    private final AnsweringModel answering;
    private final ShotOptions shots;
    private final AttributionOptions attribution;
    private final FigureOptions figure;
    private final Inquiry.Rows rows;
    private final Map<Format, ModelEntry> entries = new HashMap<>();
    private final Map<Path, SequenceModel> open = new HashMap<>();

    BatchAttribution(
            AnsweringModel answering,
            ShotOptions shots,
            AttributionOptions attribution,
            FigureOptions figure,
            Inquiry.Rows rows) {
        this.answering = answering;
        this.shots = shots;
        this.attribution = attribution;
        this.figure = figure;
        this.rows = rows;
    }

    @Override
    public JsonObject settings(BatchItem item) throws IOException {
        JsonObject settings = attribution.words();
        shots.addWords(settings);
        settings.addProperty("model", entry(item.format()).name());
        settings.addProperty("rows", rows == Inquiry.Rows.DIGITS ? "digits" : "all");
        return settings;
    }

    @Override
    public JsonObject run(BatchItem item, Path map, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = entry(item.format());
        SequenceModel model = model(entry, cancel);
        Question question = item.question(model.symbols(), shots.shots());
        Analysis analysis = new Analyzer(model)
                .analyze(attribution.of(question).withRows(rows), soFar -> {}, ProgressSink.NONE, cancel);
        ExportedMap exported = ExportedMap.of(analysis, model);
        if (MapFile.isPicture(map)) {
            figure.write(map, List.of(new MapFigures.Part(entry.name(), analysis)));
        } else {
            MapFile.write(map, analysis, model);
        }
        return exported.scores();
    }

    private ModelEntry entry(Format format) throws IOException {
        ModelEntry entry = entries.get(format);
        if (entry == null) {
            entry = answering.entry(format);
            entries.put(format, entry);
        }
        return entry;
    }

    private SequenceModel model(ModelEntry entry, CancelToken cancel) throws IOException {
        SequenceModel model = open.get(entry.folder());
        if (model == null) {
            model = entry.open(ProgressSink.NONE, cancel);
            open.put(entry.folder(), model);
        }
        return model;
    }

    @Override
    public void close() {
        open.values().forEach(SequenceModel::close);
    }
}
