package org.mnemoscope.app.window.controls;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/**
 * How a number is typed. The one place that reads numbers from fields: what is not exactly such a number (a comma, a sign, an
 * exponent, digits of another script, zeros in front) is no number at all, and never taken for another one.
 */
public enum Numeral {
    /** A whole number: digits. */
    WHOLE("0|[1-9][0-9]*"),
    /** A decimal: digits, with at most one point. */
    DECIMAL("(0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+");

    private static final Texts TEXTS = Texts.of(Numeral.class);

    private static final int LONGEST_SHOWN = 12;

    private final Pattern pattern;

    Numeral(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** How to type one, in words that follow "type". */
    public String rule() {
        return TEXTS.get("rule." + name().toLowerCase(Locale.ROOT));
    }

    /**
     * Reads what was typed.
     *
     * @param typed the text; spaces around it do not count
     * @return the number, of any size; empty if it is none
     */
    public Optional<BigDecimal> read(String typed) {
        String text = typed.strip();
        return pattern.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * The single texts of a list.
     *
     * @param typed texts with commas, semicolons or spaces between them
     * @return them, none of them empty
     */
    public static List<String> split(String typed) {
        return Stream.of(typed.split("[,;\\s]+"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** What was typed as a message quotes it: in quotation marks and not too long. */
    public static String quoted(String typed) {
        return "'" + OneLine.begin(typed, LONGEST_SHOWN) + "'";
    }
}
