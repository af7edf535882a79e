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
import org.mnemoscope.score.Scores;
import org.mnemoscope.session.InquiryJson;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionFields;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.theme.Theme;

/** A session as one page: the maps, what they are of, their numbers, what made them. It holds everything it shows and loads nothing. */
public final class SessionPage {
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
        page.element("p class=\"small\"", "Made with Mnemoscope. The session file opens in it and has all numbers.");
        return page.ended();
    }

    private MapFigures.Look look() throws SessionException {
        return SessionLook.read(new SessionFields("the session's view", session.view()));
    }

    private void figure(Html page, List<SessionPanel> found) throws IOException {
        MapFigures.Look seen = look();
        page.open("figure");
        page.raw("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"" + uri(found, seen, Theme.DARK)
                + "\"><img alt=\"" + Html.escaped(alternative(found)) + "\" src=\"" + uri(found, seen, Theme.LIGHT)
                + "\"></picture>\n");
        page.element(
                "figcaption",
                "One column an output token, one row a token it could read; the darker, the more that token did for"
                        + " the output. Orange frames: what the right answer is made of."
                        + " Dashed line: where training ended.");
        page.close("figure");
    }

    private static String alternative(List<SessionPanel> found) {
        return found.stream()
                .map(panel -> panel.found().orElseThrow())
                .map(analysis -> analysis.answer().example().subject().title() + ", "
                        + analysis.answer().example().subject().formatTitle() + ": "
                        + VerdictWords.of(analysis).orElse("a text"))
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
        page.element("h2", "Numbers");
        page.raw("<div class=\"wide\"><table>\n<thead>");
        List<String> head = new ArrayList<>(List.of(""));
        found.forEach(panel -> head.add(Html.escaped(
                panel.found().orElseThrow().answer().example().subject().formatTitle())));
        page.row("th", head);
        page.raw("</thead>\n<tbody>");
        row(page, "Answer", found.stream().map(SessionPage::verdict).toList());
        row(page, "Hit rate", scores.stream().map(of -> number(of.hitRate())).toList());
        row(
                page,
                "– inside training",
                scores.stream().map(of -> number(of.hitRateInside())).toList());
        row(
                page,
                "– beyond",
                scores.stream().map(of -> number(of.hitRateBeyond())).toList());
        row(
                page,
                "Source mass",
                scores.stream().map(of -> number(of.sourceMass())).toList());
        row(
                page,
                "Anchor mass",
                scores.stream().map(of -> number(of.anchorMass())).toList());
        row(
                page,
                "Break point",
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
        entry(page, "Model", panel.model().name() + optional(panel.model().architecture()));
        if (!panel.model().hash().isEmpty()) {
            entry(page, "Content (SHA-256)", panel.model().hash());
        }
        panel.inquiry().question().drawnBy().ifPresent(seed -> entry(page, "Seed", Long.toString(seed)));
        if (panel.found().isPresent()) {
            answer(page, panel.found().get());
        } else {
            entry(page, "Answer", "There was none yet when the session was kept.");
        }
        page.close("dl");
        page.raw("<details><summary>The question as the session keeps it</summary>\n");
        page.element("pre", InquiryJson.write(panel.inquiry()).toString());
        page.raw("</details>\n");
        page.close("section");
    }

    private static String optional(String words) {
        return words.isEmpty() ? "" : ", " + words;
    }

    private void answer(Html page, Analysis analysis) throws SessionException {
        MapOptions options = look().options().fitting(analysis);
        entry(page, "Asked", analysis.answer().example().subject().summary());
        entry(
                page,
                "Method",
                MapFigures.methodLine(
                        analysis.method(), analysis.plan().targets().digits(), options));
        page.raw("<dt>Answer</dt><dd class=\"tokens\">");
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
                .ifPresent(notes -> entry(page, "Note", notes));
    }

    private static void entry(Html page, String name, String words) {
        page.element("dt", name).element("dd", words);
    }
}
