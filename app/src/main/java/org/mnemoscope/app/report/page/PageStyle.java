package org.mnemoscope.app.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mnemoscope.viz.theme.Palette;
import org.mnemoscope.viz.theme.Theme;

/** What a page looks like: a style sheet, over the program's colours, which follow the browser's light or dark. */
public final class PageStyle {
    private PageStyle() {}

    /**
     * The content of a page's {@code style}.
     *
     * @param page the class that the sheet lies beside
     * @param sheet the sheet's file name; it names a colour as in {@code var(--text)}
     * @param colours the palette's names of the colours that the sheet uses
     * @throws IOException if the sheet cannot be read
     */
    public static String of(Class<?> page, String sheet, List<String> colours) throws IOException {
        try (InputStream in = page.getResourceAsStream(sheet)) {
            return ":root {\n" + declared(colours, Theme.LIGHT) + "}\n@media (prefers-color-scheme: dark) {\n:root {\n"
                    + declared(colours, Theme.DARK) + "}\n}\n"
                    + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String declared(List<String> colours, Theme theme) {
        Palette palette = theme.palette();
        return colours.stream()
                .map(name -> String.format(Locale.ROOT, "  --%s: #%06x;\n", name, palette.argb(name) & 0xFFFFFF))
                .collect(Collectors.joining());
    }
}
