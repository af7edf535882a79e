package org.mnemoscope.app.report.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Scores;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePanel;
import org.mnemoscope.viz.theme.Theme;

/** Pictures of analyses. */
public final class MapFigures {
    private static final Texts TEXTS = Texts.of(MapFigures.class);

    private MapFigures() {}

    /**
     * One analysis to be drawn.
     *
     * @param model the model's name
     * @param analysis what came out
     */
    public record Part(String model, Analysis analysis) {}

    /**
     * How a figure looks.
     *
     * @param options how values are shown
     * @param scale the colours of the values
     * @param expectedVisible whether the expected sources are outlined
     * @param theme light or dark
     */
    public record Look(MapOptions options, ColourScale scale, boolean expectedVisible, Theme theme) {
        /** What the workbench opens with, on light ground. */
        public static final Look FIRST = new Look(MapOptions.FIRST, ColourScale.WHITE_BLUE, true, Theme.LIGHT);
    }

    /**
     * A map as it is shown, complete or not.
     *
     * @param analysis what is known
     * @param options how values are shown
     */
    public static ShownMap shown(Analysis analysis, MapOptions options) {
        return new MapLayout(analysis, options).map();
    }

    /**
     * A figure of one analysis, or of two of the same problem or text.
     *
     * @param parts one or two
     * @param look how it looks
     * @throws IllegalArgumentException if there are no parts or more than two
     */
    public static Figure figure(List<Part> parts, Look look) {
        List<ShownMap> maps = parts.stream()
                .map(Part::analysis)
                .map(analysis -> shown(analysis, look.options().fitting(analysis)))
                .toList();
        List<FigurePanel> panels = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            panels.add(panel(parts.get(i).analysis(), maps.get(i)));
        }
        return new Figure(
                parts.get(0).analysis().answer().example().subject().title(),
                panels,
                caption(parts, maps, look.options()),
                look.scale(),
                look.expectedVisible(),
                look.theme());
    }

    /**
     * A figure of one analysis minus another, in a diverging scale.
     *
     * @param parts two, the one that is subtracted from first
     * @param look how it looks; its scale is of no effect
     */
    public static Figure difference(List<Part> parts, Look look) {
        Part first = parts.get(0);
        Part second = parts.get(1);
        MapDifference difference = MapDifference.of(first.analysis(), second.analysis(), look.options());
        List<String> sides = sides(first, second);
        return new Figure(
                TEXTS.get("difference"),
                List.of(new FigurePanel(
                        sides.get(0) + " − " + sides.get(1), "", Correctness.UNKNOWN, difference.data())),
                TEXTS.get(
                        "difference.hatched",
                        caption(parts, List.of(difference.first(), difference.second()), look.options())),
                ColourScale.BLUE_RED,
                look.expectedVisible(),
                look.theme());
    }

    /** What two maps are told apart by: format, else model, method, length, seed or problem. */
    public static List<String> sides(Part first, Part second) {
        List<Function<Part, String>> aspects = List.of(
                part -> part.analysis().answer().example().subject().formatTitle(),
                Part::model,
                part -> part.analysis().method().kind().title(),
                part -> part.analysis().answer().example().subject().title(),
                part -> TEXTS.get(
                        "seed", part.analysis().inquiry().question().drawnBy().orElse(0)),
                part -> part.analysis().answer().example().subject().summary());
        return aspects.stream()
                .map(aspect -> List.of(aspect.apply(first), aspect.apply(second)))
                .filter(pair -> !pair.get(0).equals(pair.get(1)))
                .findFirst()
                .orElse(List.of(TEXTS.get("first.map"), TEXTS.get("second.map")));
    }

    private static FigurePanel panel(Analysis analysis, ShownMap shown) {
        String title = analysis.answer().example().subject().formatTitle();
        return analysis.verdict()
                .map(verdict -> new FigurePanel(
                        title, VerdictWords.of(analysis).orElse(""), VerdictWords.tone(verdict), shown.data()))
                .orElseGet(() -> new FigurePanel(title, "", Correctness.UNKNOWN, shown.data()));
    }

    private static String caption(List<Part> parts, List<ShownMap> maps, MapOptions options) {
        List<String> pieces = new ArrayList<>();
        pieces.add(models(parts));
        parts.stream()
                .map(part -> part.analysis().answer().example().subject().summary())
                .distinct()
                .forEach(pieces::add);
        parts.stream()
                .filter(part -> part.analysis().inquiry().question() instanceof Question.OfProblem)
                .map(part -> TEXTS.get(
                        "seed", part.analysis().inquiry().question().drawnBy().orElseThrow()))
                .distinct()
                .forEach(pieces::add);
        parts.stream()
                .map(Part::analysis)
                .map(analysis ->
                        methodLine(analysis.method(), analysis.plan().targets().digits(), options))
                .distinct()
                .forEach(pieces::add);
        for (int i = 0; i < parts.size(); i++) {
            String whose =
                    parts.size() == 1 ? "" : sides(parts.get(0), parts.get(1)).get(i) + ": ";
            metrics(maps.get(i).scores()).map(whose::concat).ifPresent(pieces::add);
        }
        return String.join(" · ", pieces);
    }

    private static String models(List<Part> parts) {
        String first = parts.get(0).model();
        String last = parts.get(parts.size() - 1).model();
        return first.equals(last) ? first : TEXTS.get("models", first, last);
    }

    /** The numbers of a map, where there is something to be right about. */
    private static Optional<String> metrics(Scores scores) {
        if (scores.hitRate().isEmpty() || scores.sourceMass().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TEXTS.get(
                "metrics",
                scores.hitRate().getAsDouble(),
                scores.sourceMass().getAsDouble(),
                scores.breakPoint().words()));
    }

    /**
     * One line on how the numbers came about, as in {@code Gradient × Input · contrast · signed sum · per output token}.
     *
     * @param method how the map was made
     * @param target what was explained, if the method has a target
     * @param options how values are shown
     */
    public static String methodLine(AttributionMethod method, Target target, MapOptions options) {
        List<String> pieces = new ArrayList<>(List.of(method.words()));
        if (method.kind().hasTarget()) {
            pieces.add(lower(target.title()));
        }
        if (method.kind().reductions().size() > 1) {
            pieces.add(lower(options.reduction().title()));
        }
        pieces.add(lower(options.normalisation().title()));
        if (!options.hidden().isEmpty()) {
            pieces.add(TEXTS.get("sinks.hidden"));
        }
        return String.join(" · ", pieces);
    }

    private static String lower(String title) {
        return title.startsWith("L2") ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }
}
