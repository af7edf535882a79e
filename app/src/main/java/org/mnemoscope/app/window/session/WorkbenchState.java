package org.mnemoscope.app.window.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.session.SessionLook;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.session.InquiryJson;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.theme.Theme;

/**
 * What the workbench shows: which questions are asked of which models, and how the maps look. A value; {@link WorkbenchStates}
 * reads it off the workbench and shows it there. As JSON it has the keys {@code panels} and {@code view} of a session file's {@code
 * session.json}, see {@code docs/formats.md}.
 *
 * @param panels one or two: the left panel, the right one; of the same task, and none about a whole sequence
 * @param look how maps look
 * @param shown which panels are to be seen
 * @param unasked what else is seen and asks nobody
 */
public record WorkbenchState(List<Panel> panels, MapFigures.Look look, ScreenViewModel.Panels shown, Unasked unasked) {
    private static final Texts TEXTS = Texts.of(WorkbenchState.class);

    private static final String PANELS = "panels";
    private static final String VIEW = "view";
    private static final String SHOWN = "shown";
    private static final String MODEL = "model";
    private static final String QUESTION = "question";

    /** Copies the list. */
    public WorkbenchState {
        panels = List.copyOf(panels);
    }

    /** A state in which whole maps are seen and nothing else is typed. */
    public WorkbenchState(List<Panel> panels, MapFigures.Look look, ScreenViewModel.Panels shown) {
        this(panels, look, shown, Unasked.NOTHING);
    }

    /**
     * What one panel is asked.
     *
     * @param model who is asked, by name and place; empty for the one that suits the question best
     * @param inquiry what is asked, and how the answer is attributed
     */
    public record Panel(Optional<SessionModel> model, Inquiry inquiry) {}

    /**
     * Reads a state, for example of a step of a lesson. {@code view} and, in a panel, {@code model} may be left out: then the maps
     * look as in a window that was just opened, and the best model is asked.
     *
     * @param json an object with {@code panels}
     * @throws SessionException if a key is missing or wrong; the message names it
     */
    public static WorkbenchState read(JsonFields<SessionException> json) throws SessionException {
        List<Panel> panels = new ArrayList<>();
        for (JsonFields<SessionException> panel : json.objects(PANELS, Session.MOST_PANELS)) {
            Optional<SessionModel> model =
                    panel.has(MODEL) ? Optional.of(SessionModel.read(panel.object(MODEL))) : Optional.empty();
            panels.add(new Panel(model, InquiryJson.read(panel.object(QUESTION))));
        }
        return of(
                panels,
                json.has(VIEW) ? json.object(VIEW) : new JsonFields<>(SessionException::of, "view", new JsonObject()),
                json);
    }

    /**
     * The state that a session was kept in. A whole sequence, which the command line keeps, is shown as a prompt with its answer.
     *
     * @param session the session
     * @param where what to name in complaints
     * @throws SessionException if the window cannot show it; the message says why
     */
    public static WorkbenchState of(Session session, String where) throws SessionException {
        List<Panel> panels = new ArrayList<>();
        for (SessionPanel panel : session.panels()) {
            panels.add(new Panel(Optional.of(panel.model()), askable(panel)));
        }
        return of(
                panels,
                new JsonFields<>(SessionException::of, where + ", view", session.view()),
                new JsonFields<>(SessionException::of, where, session.document()));
    }

    private static Inquiry askable(SessionPanel panel) {
        Inquiry inquiry = panel.inquiry();
        if (!isWhole(inquiry.question()) || panel.found().isEmpty()) {
            return inquiry;
        }
        Example sequence = panel.found().get().answer().example();
        List<String> texts = sequence.texts();
        int first = sequence.promptLength();
        Question asked = new Question.OfText(
                String.join("", texts.subList(0, first)),
                new Question.Given(String.join("", texts.subList(first, texts.size()))));
        return inquiry.withQuestion(asked).withTarget(inquiry.target().orElse(Target.LOGIT));
    }

    private static WorkbenchState of(
            List<Panel> panels, JsonFields<SessionException> view, JsonFields<SessionException> json)
            throws SessionException {
        if (panels.isEmpty()) {
            throw json.complaint(PANELS, TEXTS.get("state.panels"));
        }
        if (panels.stream().map(panel -> kind(panel.inquiry())).distinct().count() > 1) {
            throw json.complaint(PANELS, TEXTS.get("state.tasks"));
        }
        if (panels.stream().anyMatch(panel -> isWhole(panel.inquiry().question()))) {
            throw json.complaint(PANELS, TEXTS.get("state.whole"));
        }
        return new WorkbenchState(
                panels,
                SessionLook.read(view),
                view.has(SHOWN) ? view.constant(SHOWN, ScreenViewModel.Panels.class) : usuallyShown(panels),
                Unasked.read(view));
    }

    private static ScreenViewModel.Panels usuallyShown(List<Panel> panels) {
        return panels.size() > 1 ? ScreenViewModel.Panels.BOTH : ScreenViewModel.Panels.LEFT;
    }

    private static Optional<TaskKind> kind(Inquiry inquiry) {
        return inquiry.question().asProblem().map(asked -> asked.problem().kind());
    }

    private static boolean isWhole(Question question) {
        return question instanceof Question.OfIds || question instanceof Question.OfWholeText;
    }

    /** Writes it; read again it is the same. */
    public JsonObject write() {
        JsonArray list = new JsonArray();
        for (Panel panel : panels) {
            JsonObject entry = new JsonObject();
            panel.model().ifPresent(model -> entry.add(MODEL, model.write()));
            entry.add(QUESTION, InquiryJson.write(panel.inquiry()));
            list.add(entry);
        }
        JsonObject json = new JsonObject();
        json.add(PANELS, list);
        json.add(VIEW, view());
        return json;
    }

    /** How it is shown, as a session keeps it. */
    public JsonObject view() {
        JsonObject view = SessionLook.write(look);
        view.addProperty(SHOWN, JsonFields.word(shown));
        unasked.write(view);
        return view;
    }

    /** Whether another is the same to whom does not mind whether the window is light or dark, and what of the maps is in sight. */
    public boolean isLike(WorkbenchState other) {
        return panels.equals(other.panels)
                && shown == other.shown
                && unasked.typed().equals(other.unasked.typed())
                && inLight(look).equals(inLight(other.look));
    }

    private static MapFigures.Look inLight(MapFigures.Look look) {
        MapOptions options = look.options();
        boolean usual = look.scale() == look.theme().defaultScale();
        return new MapFigures.Look(
                options, usual ? Theme.LIGHT.defaultScale() : look.scale(), look.expectedVisible(), Theme.LIGHT);
    }
}
