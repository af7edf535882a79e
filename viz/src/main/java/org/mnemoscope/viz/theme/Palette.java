package org.mnemoscope.viz.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named colours of a theme, read from its style sheet, so that a colour is written down once. */
public final class Palette {
    private static final Pattern COLOUR = Pattern.compile("-mn-([a-z-]+):\\s*#([0-9a-fA-F]{6});");

    private final Map<String, Integer> colours;

    private Palette(Map<String, Integer> colours) {
        this.colours = Map.copyOf(colours);
    }

    static Palette read(URL sheet) {
        Map<String, Integer> colours = new HashMap<>();
        try (InputStream in = sheet.openStream()) {
            Matcher matcher = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                colours.put(matcher.group(1), 0xFF000000 | Integer.parseInt(matcher.group(2), 16));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet " + sheet + " cannot be read.", e);
        }
        return new Palette(colours);
    }

    /**
     * A colour by its name.
     *
     * @param name as in the sheet, without {@code -mn-}, such as {@code accent}
     * @return opaque ARGB
     * @throws IllegalArgumentException if the sheet has no such colour
     */
    public int argb(String name) {
        Integer colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("the theme has no colour named " + name);
        }
        return colour;
    }
}
