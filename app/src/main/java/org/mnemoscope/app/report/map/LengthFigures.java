package org.mnemoscope.app.report.map;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.picture.AnimatedGif;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Theme;

/**
 * The maps of random problems, one length after the other, as when the length slider of the window is moved. Each problem is the one
 * that {@code --random LENGTH} draws by the same seed.
 *
 * @param shortest the first length, in bits or digits
 * @param longest the last one
 */
public record LengthFigures(int shortest, int longest) {
    private static final Texts TEXTS = Texts.of(LengthFigures.class);
    private static final LengthFigures BITS = new LengthFigures(10, 60);
    private static final LengthFigures DIGITS = new LengthFigures(2, 20);
    private static final double SECONDS_A_LENGTH = 0.3;
    private static final double SECONDS_AT_THE_END = 3;

    /**
     * One panel.
     *
     * @param name the model's name
     * @param model who is asked; stays open
     * @param inquiry how; of its question only format and seed matter
     */
    public record Asked(String name, SequenceModel model, Inquiry inquiry) {}

    /** The usual ones of a task: from inside the trained lengths to far beyond. */
    public static LengthFigures of(TaskKind task) {
        return task == TaskKind.PARITY ? BITS : DIGITS;
    }

    /**
     * Asks the models and writes their maps as an animated GIF.
     *
     * @param panels one or two
     * @param look how the figures look
     * @param enlargement pixels to a point, 1 to 8
     * @param out receives the file's bytes; stays open
     * @param progress told after each length
     * @param cancel looked at throughout
     * @throws IOException if the file cannot be written, a model fails or cannot be asked, or a map does not fit in memory
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public void writeGif(
            List<Asked> panels,
            MapFigures.Look look,
            int enlargement,
            OutputStream out,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException {
        FigurePainter painter = new FigurePainter();
        List<Picture> pictures = new ArrayList<>();
        for (int length = shortest; length <= longest; length++) {
            pictures.add(painter.picture(figure(panels, look, length, cancel)));
            progress.report(
                    TEXTS.get("drawing.length", length, longest), (length - shortest + 1.0) / (longest - shortest + 1));
        }
        try (AnimatedGif gif = new AnimatedGif(out)) {
            List<Picture> frames = onePaper(pictures, look.theme());
            for (int i = 0; i < frames.size(); i++) {
                cancel.check();
                boolean last = i == frames.size() - 1;
                gif.add(frames.get(i).pixels(enlargement), last ? SECONDS_AT_THE_END : SECONDS_A_LENGTH);
            }
        }
    }

    /** The pictures of an animation are of one size, whatever their captions need. */
    private static List<Picture> onePaper(List<Picture> pictures, Theme theme) {
        int width = pictures.stream().mapToInt(Picture::width).max().orElseThrow();
        int height = pictures.stream().mapToInt(Picture::height).max().orElseThrow();
        return pictures.stream()
                .map(picture -> new Picture(picture.title(), width, height, (graphics, enlargement) -> {
                    graphics.setPaint(new Color(theme.palette().argb("card")));
                    graphics.fillRect(0, 0, width, height);
                    picture.drawing().draw(graphics, enlargement);
                }))
                .toList();
    }

    private static Figure figure(List<Asked> panels, MapFigures.Look look, int length, CancelToken cancel)
            throws IOException {
        List<MapFigures.Part> parts = new ArrayList<>();
        for (Asked asked : panels) {
            try {
                Inquiry inquiry =
                        asked.inquiry().withQuestion(ofLength(asked.inquiry().question(), length));
                parts.add(new MapFigures.Part(
                        asked.name(),
                        new Analyzer(asked.model()).analyze(inquiry, soFar -> {}, ProgressSink.NONE, cancel)));
            } catch (ProblemException | NotEnoughMemoryException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return MapFigures.figure(parts, look);
    }

    private static Question ofLength(Question asked, int length) throws ProblemException {
        Question.OfProblem problem = asked.asProblem().orElseThrow();
        return Question.random(problem.format(), length, problem.seed());
    }
}
