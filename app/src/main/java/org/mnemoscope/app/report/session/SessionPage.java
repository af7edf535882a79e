package org.mnemoscope.app.report.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.app.report.page.Html;
import org.mnemoscope.app.report.page.PageStyle;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.score.Scores;
import org.mnemoscope.session.InquiryJson;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.theme.Theme;

/** A session as one page: the maps, what they are of, their numbers, what made them. It holds everything it shows and loads nothing. */
public final class SessionPage {
    private static final Texts TEXTS = Texts.of(SessionPage.class);
    private static final List<String> COLOURS =
            List.of("background", "card", "border", "text", "text-muted", "accent-text", "wrong");

    private final String title;
    private final Session session;

    private SessionPage(String title, Session session) {
        this.title = title;
        this.session = session;
    }

    /**
     * Writes the page.
     *
     * @param file where to
     * @param title what stands above it
     * @param session what is on it
     * @throws SessionException if it was shown in a way that is no way
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, String title, Session session) throws IOException {
        byte[] page = new SessionPage(title, session).html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    private String html() throws IOException {
        Html page = Html.page(title, PageStyle.of(SessionPage.class, "session.css", COLOURS));
        page.element("h1", title);
        List<SessionPanel> found = session.panels().stream()
                .filter(panel -> panel.found().isPresent())
                .toList();
        if (!found.isEmpty()) {
            figure(page, found);
            numbers(page, found);
        }
        for (SessionPanel panel : session.panels()) {
            panel(page, panel);
        }
        page.element("p class=\"small\"", TEXTS.get("made"));
        return page.ended();
    }

    private MapFigures.Look look() throws SessionException {
        return SessionLook.read(new JsonFields<>(SessionException::of, TEXTS.get("view"), session.view()));
    }

    private void figure(Html page, List<SessionPanel> found) throws IOException {
        MapFigures.Look seen = look();
        page.open("figure");
        page.raw("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"" + uri(found, seen, Theme.DARK)
                + "\"><img alt=\"" + Html.escaped(alternative(found)) + "\" src=\"" + uri(found, seen, Theme.LIGHT)
                + "\"></picture>\n");
        page.element("figcaption", TEXTS.get("figure"));
        page.close("figure");
    }

    private static String alternative(List<SessionPanel> found) {
        return found.stream()
                .map(panel -> panel.found().orElseThrow())
                .map(analysis -> analysis.answer().example().subject().title() + ", "
                        + analysis.answer().example().subject().formatTitle() + ": "
                        + VerdictWords.of(analysis).orElseGet(() -> TEXTS.get("text")))
                .collect(Collectors.joining("; "));
    }

    /** A scale of signs is for both grounds; the others go with their ground. */
    private static String uri(List<SessionPanel> found, MapFigures.Look seen, Theme theme) throws IOException {
        MapFigures.Look look = new MapFigures.Look(
                seen.options(),
                seen.scale().isDiverging() || theme == seen.theme() ? seen.scale() : theme.defaultScale(),
                seen.expectedVisible(),
                theme);
        List<MapFigures.Part> parts = found.stream()
                .map(panel ->
                        new MapFigures.Part(panel.model().name(), panel.found().orElseThrow()))
                .toList();
        return Html.uri(new FigurePainter().picture(MapFigures.figure(parts, look)));
    }

    private void numbers(Html page, List<SessionPanel> found) throws SessionException {
        MapOptions options = look().options();
        List<Scores> scores = found.stream()
                .map(panel -> panel.found().orElseThrow())
                .map(analysis ->
                        MapFigures.shown(analysis, options.fitting(analysis)).scores())
                .toList();
        page.open("section");
        page.element("h2", TEXTS.get("numbers"));
        page.raw("<div class=\"wide\"><table>\n<thead>");
        List<String> head = new ArrayList<>(List.of(""));
        found.forEach(panel -> head.add(Html.escaped(
                panel.found().orElseThrow().answer().example().subject().formatTitle())));
        page.row("th", head);
        page.raw("</thead>\n<tbody>");
        row(page, TEXTS.get("answer"), found.stream().map(SessionPage::verdict).toList());
        row(
                page,
                TEXTS.get("hit.rate"),
                scores.stream().map(of -> number(of.hitRate())).toList());
        row(
                page,
                TEXTS.get("hit.rate.inside"),
                scores.stream().map(of -> number(of.hitRateInside())).toList());
        row(
                page,
                TEXTS.get("hit.rate.beyond"),
                scores.stream().map(of -> number(of.hitRateBeyond())).toList());
        row(
                page,
                TEXTS.get("source.mass"),
                scores.stream().map(of -> number(of.sourceMass())).toList());
        row(
                page,
                TEXTS.get("anchor.mass"),
                scores.stream().map(of -> number(of.anchorMass())).toList());
        row(
                page,
                TEXTS.get("break.point"),
                scores.stream().map(of -> of.breakPoint().words()).toList());
        page.raw("</tbody></table></div>\n");
        page.close("section");
    }

    private static String verdict(SessionPanel panel) {
        return VerdictWords.of(panel.found().orElseThrow()).orElse("–");
    }

    private static void row(Html page, String name, List<String> values) {
        List<String> cells = new ArrayList<>(List.of(Html.escaped(name)));
        values.forEach(value -> cells.add(Html.escaped(value)));
        page.row("td", cells);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
    }

    private void panel(Html page, SessionPanel panel) throws SessionException {
        page.open("section");
        page.element("h2", panel.model().title());
        page.open("dl");
        entry(
                page,
                TEXTS.get("model"),
                panel.model().name() + optional(panel.model().architecture()));
        if (!panel.model().hash().isEmpty()) {
            entry(page, TEXTS.get("content"), panel.model().hash());
        }
        panel.inquiry().question().drawnBy().ifPresent(seed -> entry(page, TEXTS.get("seed"), Long.toString(seed)));
        if (panel.found().isPresent()) {
            answer(page, panel.found().get());
        } else {
            entry(page, TEXTS.get("answer"), TEXTS.get("answer.none"));
        }
        page.close("dl");
        page.open("details").element("summary", TEXTS.get("question"));
        page.element("pre", InquiryJson.write(panel.inquiry()).toString());
        page.close("details");
        page.close("section");
    }

    private static String optional(String words) {
        return words.isEmpty() ? "" : ", " + words;
    }

    private void answer(Html page, Analysis analysis) throws SessionException {
        MapOptions options = look().options().fitting(analysis);
        entry(page, TEXTS.get("asked"), analysis.answer().example().subject().summary());
        entry(
                page,
                TEXTS.get("method"),
                MapFigures.methodLine(
                        analysis.method(), analysis.plan().targets().digits(), options));
        page.element("dt", TEXTS.get("answer")).raw("<dd class=\"tokens\">");
        List<ExampleToken> tokens = analysis.answer().example().tokens();
        for (int t = analysis.answer().example().promptLength(); t < tokens.size(); t++) {
            String emitted = analysis.answer().emitted().get(t);
            boolean right = !tokens.get(t).predicted()
                    || analysis.verdict().isEmpty()
                    || emitted.equals(tokens.get(t).text());
            page.raw(right ? Html.escaped(emitted) : "<b>" + Html.escaped(emitted) + "</b>")
                    .raw(" ");
        }
        page.raw("</dd>\n");
        Optional.of(String.join(" ", analysis.remarks()))
                .filter(notes -> !notes.isEmpty())
                .ifPresent(notes -> entry(page, TEXTS.get("note"), notes));
    }

    private static void entry(Html page, String name, String words) {
        page.element("dt", name).element("dd", words);
    }
}
