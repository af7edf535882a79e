package org.mnemoscope.app.report.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.mnemoscope.viz.picture.Picture;

/** A page in the making: text goes in escaped, tags by name. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** An empty page. */
    public Html() {}

    /**
     * The beginning of a page in one file, in the language that the program speaks, up to its {@code main}; {@link #ended} ends it.
     *
     * @param title words for the browser's tab
     * @param style a style sheet, as {@link PageStyle} makes it
     */
    public static Html page(String title, String style) {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"").raw(Locale.getDefault().getLanguage());
        page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.element("title", title);
        page.open("style").raw(style).close("style");
        return page.raw("</head>\n<body>\n<main>\n");
    }

    /** The whole page. */
    public String ended() {
        return raw("</main>\n</body>\n</html>\n").toString();
    }

    /** A picture as the source of an image, inside the page. */
    public static String uri(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        picture.writeSvg(bytes);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Adds what is markup already. */
    public Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds an element of words. */
    public Html element(String tag, String words) {
        return raw("<" + tag + ">" + escaped(words) + "</" + tag.split(" ")[0] + ">\n");
    }

    /** Opens an element; {@link #close} ends it. */
    public Html open(String tag) {
        return raw("<" + tag + ">\n");
    }

    /** Ends an element. */
    public Html close(String tag) {
        return raw("</" + tag + ">\n");
    }

    /** Adds a line of a table; the cells are markup. */
    public Html row(String tag, List<String> cells) {
        raw("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String cell = i == 0 ? "th" : tag;
            raw("<" + cell + ">" + cells.get(i) + "</" + cell + ">");
        }
        return raw("</tr>\n");
    }

    /** Words as they may stand between tags and in an attribute. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
