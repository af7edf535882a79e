package org.mnemoscope.viz.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.theme.PaintedFonts;

/** Characters that no typeface has: boxes stand for them, in pictures and in the window, and a person cannot see which. */
public final class Boxes {
    private static final Texts TEXTS = Texts.of(Boxes.class);

    /** Characters that are named. */
    private static final int NAMED = 5;

    private Boxes() {}

    /**
     * What boxes stand for. Takes its time where a text has other letters than Latin ones.
     *
     * @param fonts the typefaces
     * @param texts what is lettered
     * @return part of a sentence, with a small letter first; empty if there are no boxes
     */
    public static Optional<String> words(PaintedFonts fonts, Stream<String> texts) {
        List<Integer> lacking = fonts.lacking(texts.collect(Collectors.joining("\n")));
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        String named = lacking.stream()
                .limit(NAMED)
                .map(character -> String.format(Locale.ROOT, "U+%04X", character))
                .collect(Collectors.joining(", "));
        return Optional.of(
                lacking.size() > NAMED
                        ? TEXTS.get("boxes.more", named, lacking.size() - NAMED)
                        : TEXTS.get("boxes", named));
    }

    /** What is lettered of a map. */
    public static Stream<String> texts(HeatmapData data) {
        return Stream.concat(
                data.context().stream().map(ContextToken::label),
                data.outputs().stream().flatMap(output -> Stream.of(output.label(), output.emitted())));
    }
}
