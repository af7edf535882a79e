package org.mnemoscope.session;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.NpyArray;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;

/**
 * Session files, {@code *.mnemo}: a zip of {@code session.json}, for each panel {@code maps/NAME.json} with its answer and {@code
 * maps/NAME.NUMBER.npy} with the values of its map, and {@code picture.png}. See {@code docs/formats.md}.
 */
public final class SessionFile {
    private static final Texts TEXTS = Texts.of(SessionFile.class);

    /** What a session file's name ends with. */
    public static final String ENDING = ".mnemo";

    /** The only version there is. */
    static final int VERSION = 1;

    private static final String VERSION_KEY = "mnemoscope_session";
    private static final List<String> NAMES = List.of("left", "right");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().create();

    private SessionFile() {}

    /** Whether a file is one, by its name. */
    public static boolean is(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * Writes a session, whole or not at all.
     *
     * @param file where to
     * @param session what
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Session session) throws IOException {
        AtomicFile.write(file, out -> write(out, session));
    }

    private static void write(OutputStream out, Session session) throws IOException {
        // closed by whoever opened the stream beneath
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, SessionArchive.DOCUMENT, GSON.toJson(document(session)).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < session.panels().size(); i++) {
            Optional<Analysis> found = session.panels().get(i).found();
            if (found.isPresent()) {
                write(zip, NAMES.get(i), found.get());
            }
        }
        if (session.picture().isPresent()) {
            put(zip, SessionArchive.PICTURE, session.picture().get());
        }
        zip.finish();
    }

    private static void write(ZipOutputStream zip, String name, Analysis analysis) throws IOException {
        byte[] answer = AnalysisJson.write(analysis).toString().getBytes(StandardCharsets.UTF_8);
        put(zip, SessionArchive.map(name), answer);
        int columns = columns(analysis);
        for (Reduction reduction : analysis.method().kind().reductions()) {
            float[][] values =
                    analysis.rows().stream().map(row -> row.values(reduction)).toArray(float[][]::new);
            zip.putNextEntry(new ZipEntry(SessionArchive.values(name, reduction)));
            NpyArray.write(zip, values, columns);
            zip.closeEntry();
        }
    }

    private static int columns(Analysis analysis) {
        return analysis.rows().stream().mapToInt(AttributionRow::position).max().orElse(0);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** What is known replaces what was read; keys that are not known stay. */
    private static JsonObject document(Session session) {
        JsonObject json = session.document();
        json.addProperty(VERSION_KEY, VERSION);
        json.addProperty("program", "Mnemoscope");
        JsonArray before = json.get("panels") instanceof JsonArray list ? list : new JsonArray();
        JsonArray panels = new JsonArray();
        for (SessionPanel panel : session.panels()) {
            JsonElement old = panels.size() < before.size() ? before.get(panels.size()) : new JsonObject();
            JsonObject kept = old.isJsonObject() ? old.getAsJsonObject().deepCopy() : new JsonObject();
            kept.addProperty("name", NAMES.get(panels.size()));
            kept.add("model", panel.model().write());
            kept.add("question", InquiryJson.write(panel.inquiry()));
            kept.addProperty("complete", panel.found().isPresent());
            panels.add(kept);
        }
        json.add("panels", panels);
        JsonObject view = json.get("view") instanceof JsonObject old ? old : new JsonObject();
        session.view().asMap().forEach(view::add);
        json.add("view", view);
        return json;
    }

    /**
     * Reads a session. Nothing of it is run, and nothing is written anywhere.
     *
     * @param file a session file
     * @throws SessionException if it is none, too large or damaged; the message names file and field
     */
    public static Session read(Path file) throws SessionException {
        try (SessionArchive archive = SessionArchive.open(file)) {
            JsonFields<SessionException> json = archive.json(SessionArchive.DOCUMENT);
            int version = json.whole(VERSION_KEY, 1, Integer.MAX_VALUE);
            if (version > VERSION) {
                throw json.complaint(VERSION_KEY, TEXTS.get("version", version, VERSION));
            }
            List<SessionPanel> panels = new ArrayList<>();
            for (JsonFields<SessionException> panel : json.objects("panels", Session.MOST_PANELS)) {
                panels.add(panel(archive, panel, NAMES.get(panels.size())));
            }
            if (panels.isEmpty()) {
                throw json.complaint("panels", TEXTS.get("panels"));
            }
            JsonObject view = json.has("view") ? json.object("view").json() : new JsonObject();
            return new Session(panels, view, archive.picture(), json.json());
        }
    }

    private static SessionPanel panel(SessionArchive archive, JsonFields<SessionException> json, String name)
            throws SessionException {
        SessionModel model = SessionModel.read(json.object("model"));
        Inquiry inquiry = InquiryJson.read(json.object("question"));
        if (!json.flag("complete")) {
            return new SessionPanel(model, inquiry, Optional.empty());
        }
        Analysis found = AnalysisJson.read(
                archive.json(SessionArchive.map(name)),
                inquiry,
                (reduction, rows, columns) -> archive.matrix(SessionArchive.values(name, reduction), rows, columns));
        return new SessionPanel(model, inquiry, Optional.of(found));
    }
}
