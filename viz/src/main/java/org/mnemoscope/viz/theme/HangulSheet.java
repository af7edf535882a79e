package org.mnemoscope.viz.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A style sheet whose words are in the typeface of Hangul: JavaFX takes letters that a typeface lacks from those of the system,
 * which may have none, and never from another one that ships with the program.
 */
public final class HangulSheet {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{[^{}]*}");
    private static final Pattern OF_TOKENS = Pattern.compile("token|answer-text|axis-label");
    private static final String WORDS = "\"Inter(| Medium| Semi Bold)\"";
    private static final String MONOSPACED = "\"JetBrains Mono\"";

    private HangulSheet() {}

    /**
     * The sheet as it is to be used in the language that is spoken.
     *
     * @param sheet its address
     * @return the same address in English; in Korean one that holds the sheet itself
     */
    public static String of(String sheet) {
        if (!Fonts.areOfHangul()) {
            return sheet;
        }
        Fonts.loadScripts();
        try (InputStream in = URI.create(sheet).toURL().openStream()) {
            String rules = inHangul(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = rules.getBytes(StandardCharsets.UTF_8);
            return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet " + sheet + " cannot be read.", e);
        }
    }

    /** Tokens are the model's and stay as they are; all other words are the program's, those in monospaced letters too. */
    private static String inHangul(String sheet) {
        String family = '"' + Fonts.HANGUL + '"';
        return RULE.matcher(COMMENT.matcher(sheet).replaceAll("")).replaceAll(rule -> {
            String words = rule.group().replaceAll(WORDS, family);
            boolean ofTokens = OF_TOKENS.matcher(rule.group(1)).find();
            return Matcher.quoteReplacement(ofTokens ? words : words.replace(MONOSPACED, family));
        });
    }
}
