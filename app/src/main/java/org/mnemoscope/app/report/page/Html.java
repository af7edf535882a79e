package org.mnemoscope.app.report.page;

import java.util.List;

/** A page in the making: text goes in escaped, tags by name. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** An empty page. */
    public Html() {}

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
