package org.mnemoscope.app.window.session;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.ModelHash;
import org.mnemoscope.session.OpenedFiles;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.viz.picture.FigurePainter;

/**
 * What is to be kept, as it was when somebody asked for it.
 *
 * @param state what is shown
 * @param found for each panel of the state its answer and map, if they are complete
 * @param before what the session is kept over: keys that nobody knows here, hashes of models that are missing
 */
record KeptSession(WorkbenchState state, List<Optional<Findings>> found, Optional<Session> before) {
    private static final Texts TEXTS = Texts.of(KeptSession.class);

    /** Makes the session of it: hashes the models, paints the picture. Blocks. */
    Session session(Path bundled, ModelHash hashes) throws IOException {
        List<SessionPanel> panels = new ArrayList<>();
        List<MapFigures.Part> parts = new ArrayList<>();
        for (int i = 0; i < state.panels().size(); i++) {
            WorkbenchState.Panel panel = state.panels().get(i);
            SessionModel model = panel.model().orElseThrow();
            Optional<Findings> findings = found.get(i);
            String line = findings.map(Findings::modelLine).orElse("");
            panels.add(new SessionPanel(
                    model.withLine(line).withHash(hash(model, findings, bundled, hashes)),
                    panel.inquiry(),
                    findings.map(Findings::analysis)));
            findings.ifPresent(known -> parts.add(new MapFigures.Part(model.name(), known.analysis())));
        }
        return Session.of(panels, state.view(), picture(parts))
                .withDocument(before.map(Session::document).orElseGet(JsonObject::new));
    }

    /** What is to be said once it is saved: also of models whose files are no longer those that answered. */
    String saved(Path to, Session made) {
        String replaced = IntStream.range(0, found.size())
                .filter(i -> found.get(i).flatMap(Findings::answered).isPresent())
                .mapToObj(i -> made.panels().get(i).model())
                .filter(model -> model.hash().isEmpty())
                .map(SessionModel::name)
                .distinct()
                .reduce((first, second) -> TEXTS.get("and", first, second))
                .orElse("");
        String saved = TEXTS.get("saved", to);
        return replaced.isEmpty() ? saved : saved + " " + TEXTS.get("saved.replaced", replaced);
    }

    /** Of the files that answered, which need not be those that are there now. */
    private String hash(SessionModel model, Optional<Findings> findings, Path bundled, ModelHash hashes)
            throws IOException {
        Optional<OpenedFiles> answered = findings.flatMap(Findings::answered);
        if (answered.isPresent()) {
            return hashes.ofOpened(answered.get());
        }
        Optional<Path> folder = model.folder(bundled).filter(Files::exists);
        if (findings.isEmpty() && folder.isPresent()) {
            return hashes.of(folder.get());
        }
        return before.stream()
                .flatMap(session -> session.panels().stream())
                .map(SessionPanel::model)
                .filter(kept -> kept.place().equals(model.place()))
                .map(SessionModel::hash)
                .findFirst()
                .orElse("");
    }

    private Optional<byte[]> picture(List<MapFigures.Part> parts) throws IOException {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        new FigurePainter().picture(MapFigures.figure(parts, state.look())).writePng(1, png);
        return Optional.of(png.toByteArray());
    }
}
