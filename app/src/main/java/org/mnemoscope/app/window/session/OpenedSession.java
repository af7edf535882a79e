package org.mnemoscope.app.window.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.ModelHash;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;

/**
 * A session file that was read, and what became of its models.
 *
 * @param file the file
 * @param session what is in it
 * @param state what it shows
 * @param there the models whose files are on this machine
 * @param changed those of them whose files are not what they were
 */
record OpenedSession(
        Path file, Session session, WorkbenchState state, Set<SessionModel> there, Set<SessionModel> changed) {
    private static final Texts TEXTS = Texts.of(OpenedSession.class);

    /**
     * Reads a file and looks for its models. Blocks.
     *
     * @param file a session file
     * @param bundled the folder of the models that come with the program
     * @param hashes hashes models
     * @throws SessionException if it is no session, or none that the window can show
     * @throws IOException if a model that is there cannot be read
     */
    static OpenedSession read(Path file, Path bundled, ModelHash hashes) throws IOException {
        Session session = isSession(file) ? SessionFile.read(file) : InseqFile.read(file);
        WorkbenchState state = WorkbenchState.of(session, file.toString());
        Set<SessionModel> models =
                session.panels().stream().map(SessionPanel::model).collect(Collectors.toSet());
        Set<SessionModel> there = models.stream()
                .filter(model -> model.folder(bundled).filter(Files::exists).isPresent())
                .collect(Collectors.toSet());
        List<SessionModel> changed = new ArrayList<>();
        for (SessionModel model : there) {
            Path folder = model.folder(bundled).orElseThrow();
            if (!model.hash().isEmpty() && !model.hash().equals(hashes.of(folder))) {
                changed.add(model);
            }
        }
        return new OpenedSession(file, session, state, there, Set.copyOf(changed));
    }

    /** Whether what is shown belongs to the file: a file of Inseq is only read. */
    boolean isKeptThere() {
        return isSession(file);
    }

    private static boolean isSession(Path file) {
        return SessionFile.is(file) || !InseqFile.is(file);
    }

    /** Whether the window can open a file as a session, by its name. */
    static boolean mayBe(Path file) {
        return SessionFile.is(file) || InseqFile.is(file);
    }

    /** What is to be said of the models; empty where all are as they were. */
    Optional<String> remark() {
        List<SessionModel> missing = missing().toList();
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add(TEXTS.count("remark.missing", missing.size(), names(missing)));
        }
        if (!changed.isEmpty()) {
            sentences.add(TEXTS.get("remark.changed", names(List.copyOf(changed))));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /** The models that are not on this machine. */
    Stream<SessionModel> missing() {
        return session.panels().stream().map(SessionPanel::model).distinct().filter(model -> !there.contains(model));
    }

    private static String names(List<SessionModel> models) {
        return models.stream()
                .map(model -> TEXTS.get("model", model.name(), model.place()))
                .sorted()
                .reduce((first, second) -> TEXTS.get("and", first, second))
                .orElse("");
    }
}
