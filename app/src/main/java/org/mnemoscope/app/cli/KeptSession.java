package org.mnemoscope.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.session.SessionLook;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.session.ModelHash;
import org.mnemoscope.session.OpenedFiles;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.viz.picture.FigurePainter;

/** Keeping an answer and its map in a session file. */
final class KeptSession {
    private static final Texts TEXTS = Texts.of(KeptSession.class);

    private KeptSession() {}

    /** Refuses a file that cannot be, or has another ending, before anything is computed. */
    static void require(Path file) throws ProblemException {
        if (!SessionFile.is(file)) {
            throw new ProblemException(TEXTS.get("session.no-name", file, SessionFile.ENDING));
        }
        OutFile.require(file);
    }

    /**
     * Writes it.
     *
     * @param file where to
     * @param analysis what was found
     * @param entry the model that answered
     * @param files its files as they were when it was opened
     * @param bundled the folder of those that come with the program, which are named without it
     * @param look how it is shown
     */
    static void write(
            Path file, Analysis analysis, ModelEntry entry, OpenedFiles files, Path bundled, MapFigures.Look look)
            throws IOException {
        SessionModel model = SessionModel.of(entry, entry.positionsInFiles().orElse(""), bundled)
                .withHash(new ModelHash().ofOpened(files));
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        new FigurePainter()
                .picture(MapFigures.figure(List.of(new MapFigures.Part(entry.name(), analysis)), look))
                .writePng(1, picture);
        SessionFile.write(
                file,
                Session.of(
                        List.of(new SessionPanel(model, analysis.inquiry(), Optional.of(analysis))),
                        SessionLook.write(look),
                        Optional.of(picture.toByteArray())));
    }
}
