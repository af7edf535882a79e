package org.mnemoscope.viz.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.text.Font;

/** The typefaces that ship with the program: Inter for words, JetBrains Mono for tokens, others for what these lack. */
public final class Fonts {
    /** The family of Hangul and ideographs; it has Latin letters too. */
    public static final String HANGUL = "Noto Sans CJK KR";

    /** The names of the usual ones' files. */
    public static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Italic.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    /** Those of other scripts, for tokens and what is typed. */
    static final List<String> SCRIPTS = List.of(
            "scripts/NotoSansCJKkr-Regular.otf",
            "scripts/NotoEmoji-Regular.ttf",
            "scripts/NotoSansThai-Regular.ttf",
            "scripts/NotoSansArabic-Regular.ttf",
            "scripts/NotoSansHebrew-Regular.ttf",
            "scripts/NotoSansDevanagari-Regular.ttf");

    private Fonts() {}

    /** Whether the program speaks a language that {@link #HANGUL} is for. Of Java's own names of languages small runtimes have English ones alone. */
    public static boolean areOfHangul() {
        return Locale.getDefault().getLanguage().equals("ko");
    }

    /** Makes the typeface of Hangul and ideographs known to JavaFX, as {@link #HANGUL}. */
    public static void loadScripts() {
        if (!Font.font(HANGUL).getFamily().equals(HANGUL)) {
            load("scripts/NotoSansCJKkr-Regular.otf");
        }
    }

    /**
     * Makes the typefaces known to JavaFX; call once, before the first scene. Calling it again does no harm. Those of other scripts are
     * among them: on Linux JavaFX looks once what it can take letters from that a typeface lacks, and finds these where the system has
     * none; of what is made known later it takes wrong ones.
     */
    public static void load() {
        FILES.forEach(Fonts::load);
        SCRIPTS.forEach(Fonts::load);
    }

    private static void load(String file) {
        family(file);
    }

    /** Makes a typeface known to JavaFX, and tells what it is called there. */
    static String family(String file) {
        Font known = FontFile.find(file).map(Fonts::loadWhereItLies).orElse(null);
        if (known != null) {
            return known.getFamily();
        }
        try (InputStream in = FontFile.read(file)) {
            Font read = Font.loadFont(in, 12);
            if (read == null) {
                throw new IllegalStateException("The font " + file + " cannot be used by JavaFX.");
            }
            return read.getFamily();
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read.", e);
        }
    }

    /** JavaFX takes the path out of an address as it is. Null where it cannot, as with a {@code #} in it. */
    private static Font loadWhereItLies(Path file) {
        return Font.loadFont("file:" + file.toUri().getPath(), 12);
    }
}
