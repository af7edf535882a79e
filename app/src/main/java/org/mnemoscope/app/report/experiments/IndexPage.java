package org.mnemoscope.app.report.experiments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.app.report.page.Html;
import org.mnemoscope.app.report.page.PageStyle;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.theme.Theme;

/** The page with all figures and numbers. It holds everything it shows and loads nothing. */
final class IndexPage {
    private static final Texts TEXTS = Texts.of(IndexPage.class);
    private static final List<String> COLOURS =
            List.of("background", "card", "border", "text", "text-muted", "accent-text", "wrong", "wrong-subtle");

    private final FiguresRequest request;
    private final FigureModels models;
    private final List<ReadyFigure> figures;

    IndexPage(FiguresRequest request, FigureModels models, List<ReadyFigure> figures) {
        this.request = request;
        this.models = models;
        this.figures = figures;
    }

    String html() throws IOException {
        Html page = Html.page(TEXTS.get("tab"), PageStyle.of(IndexPage.class, "index.css", COLOURS));
        head(page);
        for (ReadyFigure figure : figures) {
            section(page, figure);
        }
        new ModelTables(models).addTo(page);
        versions(page);
        return page.ended();
    }

    private void head(Html page) {
        page.element("h1", TEXTS.get("headline"));
        page.element(
                "p",
                request.measured() > 0
                        ? TEXTS.get(
                                "drawn.measured",
                                request.program(),
                                models.entries().size(),
                                request.measured())
                        : TEXTS.get("drawn", request.program(), models.entries().size()));
        page.raw("<nav>");
        page.raw(Stream.concat(
                        figures.stream().map(figure -> link(figure.id(), figure.name())),
                        Stream.of(
                                link("tables", TEXTS.get("tables")),
                                link("models", TEXTS.get("models")),
                                link("versions", TEXTS.get("versions"))))
                .collect(Collectors.joining(" · ")));
        page.raw("</nav>\n");
    }

    private static String link(String id, String words) {
        return "<a href=\"#" + id + "\">" + Html.escaped(words) + "</a>";
    }

    private void section(Html page, ReadyFigure figure) throws IOException {
        page.open("section id=\"" + figure.id() + "\"");
        page.element("h2", figure.name() + ". " + figure.title());
        page.element("p", figure.words());
        if (figure.complaint().isPresent()) {
            page.element("p class=\"missing\"", figure.complaint().get());
        }
        if (figure.content().isPresent()) {
            Content content = figure.content().get();
            page.raw("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\""
                    + Html.uri(content.picture(Theme.DARK))
                    + "\"><img class=\"" + content.kind() + "\" alt=\"" + Html.escaped(figure.title()) + "\" src=\""
                    + Html.uri(content.picture(Theme.LIGHT)) + "\"></picture>\n");
            page.raw("<p class=\"files\">")
                    .raw(TEXTS.get(
                            "files",
                            Stream.of(".png", ".svg", ".csv")
                                    .map(ending -> figure.id() + ending)
                                    .map(file -> "<a href=\"" + file + "\">" + file + "</a>")
                                    .collect(Collectors.joining(", "))))
                    .raw("</p>\n");
        }
        page.close("section");
    }

    private void versions(Html page) {
        page.open("section id=\"versions\"");
        page.element("h2", TEXTS.get("versions"));
        page.open("ul");
        page.element("li", TEXTS.get("version.program", request.program()));
        page.element("li", TEXTS.get("version.engine", Engines.version()));
        page.element("li", TEXTS.get("version.java", Runtime.version()));
        page.element(
                "li",
                TEXTS.get(
                        "version.maps",
                        request.prompts(),
                        MapStudies.BITS,
                        MapStudy.SEED,
                        MapStudy.SEED + request.prompts() - 1));
        page.close("ul").close("section");
    }
}
