package org.mnemoscope.app.window.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javafx.beans.value.ObservableBooleanValue;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.matching.TokenMatch;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.matrix.Viewport;

/**
 * The same part of both maps in sight: what is zoomed and moved in one is so in the other, by the tokens that correspond. A map of
 * another size is seen whole until either is zoomed again.
 */
public final class LinkedZoom {
    /** A map and what is known of it. */
    private record Side(PanelViewModel panel, Heatmap heatmap) {}

    private final ObservableBooleanValue wanted;
    private Findings matchedFirst;
    private Findings matchedSecond;
    private TokenMatch match;
    private boolean following;

    private LinkedZoom(ObservableBooleanValue wanted) {
        this.wanted = wanted;
    }

    /**
     * Links two maps for as long as there are both.
     *
     * @param left the left panel
     * @param leftMap its map
     * @param right the right panel
     * @param rightMap its map
     * @param wanted whether the maps are linked
     */
    public static void link(
            PanelViewModel left,
            Heatmap leftMap,
            PanelViewModel right,
            Heatmap rightMap,
            ObservableBooleanValue wanted) {
        LinkedZoom zoom = new LinkedZoom(wanted);
        Side first = new Side(left, leftMap);
        Side second = new Side(right, rightMap);
        leftMap.viewportProperty()
                .addListener((observable, before, after) -> zoom.zoomed(before, after, first, second, true));
        rightMap.viewportProperty()
                .addListener((observable, before, after) -> zoom.zoomed(before, after, second, first, false));
    }

    private void zoomed(Viewport before, Viewport now, Side from, Side to, boolean forwards) {
        boolean sameMap = before.columns() == now.columns() && before.rows() == now.rows();
        // what is brought back was seen beside what is brought back of the other map
        boolean broughtBack = from.panel().toBeSeenProperty().get() != null;
        if (!wanted.get() || following || broughtBack || !sameMap) {
            return;
        }
        following = true;
        if (now.isWhole()) {
            to.heatmap().showWhole();
        } else {
            counterpart(now, from, to, forwards).ifPresent(to.heatmap()::show);
        }
        following = false;
    }

    /** What corresponds to a part of one map in the other; empty where nothing does, or a map is not there. */
    private Optional<Viewport> counterpart(Viewport part, Side from, Side to, boolean forwards) {
        Optional<ShownMap> shown = from.panel().picture();
        Optional<ShownMap> other = to.panel().picture();
        if (shown.isEmpty() || other.isEmpty() || other.get().data().isEmpty()) {
            return Optional.empty();
        }
        IntUnaryOperator partner = partner(from.panel().findings(), to.panel().findings(), forwards);
        Optional<Stretch> columns = stretch(
                part.left(), part.width(), shown.get().columns(), other.get().columns(), partner);
        Optional<Stretch> rows = stretch(
                part.top(), part.height(), shown.get().rows(), other.get().rows(), partner);
        Viewport whole =
                Viewport.whole(other.get().columns().size(), other.get().rows().size());
        return columns.flatMap(
                across -> rows.map(down -> whole.part(across.from(), down.from(), across.length(), down.length())));
    }

    private IntUnaryOperator partner(Findings from, Findings to, boolean forwards) {
        Findings first = forwards ? from : to;
        Findings second = forwards ? to : from;
        if (first != matchedFirst || second != matchedSecond) {
            match = TokenMatch.of(first.answer().example(), second.answer().example());
            matchedFirst = first;
            matchedSecond = second;
        }
        return forwards ? match::toSecond : match::toFirst;
    }

    /** Cells along an axis. */
    private record Stretch(double from, double length) {}

    /** From the first to the last that corresponds to any in sight; at both ends as much is cut off as here. */
    private static Optional<Stretch> stretch(
            double from, double length, List<Integer> shown, List<Integer> others, IntUnaryOperator partner) {
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int index = 0; index < others.size(); index++) {
            indexOf.put(others.get(index), index);
        }
        int begin = (int) Math.floor(from);
        int end = Math.min(shown.size(), (int) Math.ceil(from + length));
        int least = Integer.MAX_VALUE;
        int most = -1;
        for (int index = begin; index < end; index++) {
            Integer there = indexOf.get(partner.applyAsInt(shown.get(index)));
            if (there != null) {
                least = Math.min(least, there);
                most = Math.max(most, there);
            }
        }
        double cutBefore = from - begin;
        double cutBehind = end - from - length;
        return most < 0
                ? Optional.empty()
                : Optional.of(new Stretch(least + cutBefore, most + 1 - least - cutBefore - cutBehind));
    }
}
