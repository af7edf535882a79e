package org.mnemoscope.app.report.experiments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.app.report.page.Html;
import org.mnemoscope.app.report.page.PageStyle;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.viz.theme.Theme;

/** The page with all figures and numbers. It holds everything it shows and loads nothing. */
final class IndexPage {
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
        Html page = Html.page("Mnemoscope: figures", PageStyle.of(IndexPage.class, "index.css", COLOURS));
        head(page);
        for (ReadyFigure figure : figures) {
            section(page, figure);
        }
        new ModelTables(models).addTo(page);
        versions(page);
        return page.ended();
    }

    private void head(Html page) {
        page.element("h1", "Mnemonics and length generalisation: the experiments");
        page.element(
                "p",
                "Drawn by " + request.program() + " from " + models.entries().size()
                        + " bundled models. Exact match: every token that the model had to write is right, greedily decoded;"
                        + " shaded bands and brackets are 95 % intervals. Accuracies are those recorded beside each model when it"
                        + " was measured"
                        + (request.measured() > 0 ? ", and " + request.measured() + " more problems a length" : "")
                        + "; maps were computed for this page.");
        page.raw("<nav>");
        page.raw(Stream.concat(
                        figures.stream().map(figure -> link(figure.id(), figure.name())),
                        Stream.of(
                                link("tables", "Tables"),
                                link("models", "Models and recipes"),
                                link("versions", "Versions")))
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
            page.raw("<p class=\"files\">Files: "
                    + Stream.of(".png", ".svg", ".csv")
                            .map(ending -> figure.id() + ending)
                            .map(file -> "<a href=\"" + file + "\">" + file + "</a>")
                            .collect(Collectors.joining(", "))
                    + "</p>\n");
        }
        page.close("section");
    }

    private void versions(Html page) {
        page.open("section id=\"versions\"");
        page.element("h2", "Versions");
        page.open("ul");
        page.element("li", "Program: " + request.program());
        page.element("li", "Engine: " + Engines.version());
        page.element("li", "Java: " + Runtime.version());
        page.element(
                "li",
                "Maps: " + request.prompts() + " problems of " + MapStudies.BITS + " bits a model, seeds "
                        + MapStudy.SEED
                        + " to " + (MapStudy.SEED + request.prompts() - 1)
                        + "; Gradient × Input of the contrast, signed sum");
        page.close("ul").close("section");
    }
}
