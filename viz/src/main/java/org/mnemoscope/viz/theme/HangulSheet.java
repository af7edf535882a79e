package org.mnemoscope.viz.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A style sheet whose words are in the typeface of Hangul: JavaFX takes letters that a typeface lacks from those of the system,
 * which may have none, and never from another one that ships with the program.
 */
public final class HangulSheet {
    private static final String WORDS = "\"(Inter|Inter Medium|Inter Semi Bold|JetBrains Mono)\"";

    private HangulSheet() {}

    /**
     * The sheet as it is to be used in the language that is spoken.
     *
     * @param sheet its address
     * @return the same address in English; in Korean one that holds the sheet itself
     */
    public static String of(String sheet) {
        if (!Locale.getDefault().getLanguage().equals("ko")) {
            return sheet;
        }
        Fonts.loadScripts();
        try (InputStream in = URI.create(sheet).toURL().openStream()) {
            String rules =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll(WORDS, '"' + Fonts.HANGUL + '"');
            byte[] bytes = rules.getBytes(StandardCharsets.UTF_8);
            return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet " + sheet + " cannot be read.", e);
        }
    }
}
