package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;

/**
 * Where parity models looked in problems of {@value #BITS} bits, without mnemonics and with them.
 *
 * @param pairs for each position encoding what there is
 * @param prompts how many problems each model was asked
 */
record MapStudies(Map<PositionKind, Pair> pairs, int prompts) {
    /** Bits of every problem. */
    static final int BITS = 40;

    static final ParityFormat WITHOUT = new ParityFormat(ParityScheme.SCRATCHPAD);
    static final ParityFormat WITH = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    /**
     * Two models of one position encoding on the same problems.
     *
     * @param without the one that has no mnemonics
     * @param with the one that has
     */
    record Pair(Optional<MapStudy> without, Optional<MapStudy> with) {
        boolean isWhole() {
            return without.isPresent() && with.isPresent();
        }

        List<MapStudy> all() {
            List<MapStudy> all = new ArrayList<>();
            without.ifPresent(all::add);
            with.ifPresent(all::add);
            return all;
        }
    }

    /**
     * Asks every model there is.
     *
     * @param prompts problems a model
     */
    static MapStudies of(FigureModels models, int prompts, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, ProblemException, NotEnoughMemoryException {
        int all = 0;
        for (PositionKind positions : PositionKind.values()) {
            all += models.find(WITHOUT, positions).isPresent() ? 1 : 0;
            all += models.find(WITH, positions).isPresent() ? 1 : 0;
        }
        Map<PositionKind, Pair> pairs = new EnumMap<>(PositionKind.class);
        int done = 0;
        for (PositionKind positions : PositionKind.values()) {
            List<Optional<MapStudy>> studies = new ArrayList<>();
            for (ParityFormat format : List.of(WITHOUT, WITH)) {
                Optional<ModelEntry> entry = models.find(format, positions);
                if (entry.isEmpty()) {
                    studies.add(Optional.empty());
                    continue;
                }
                int before = done++;
                int whole = all;
                studies.add(Optional.of(MapStudy.of(
                        entry.get(),
                        BITS,
                        prompts,
                        (activity, share) -> progress.report(activity, (before + share) / whole),
                        cancel)));
            }
            pairs.put(positions, new Pair(studies.get(0), studies.get(1)));
        }
        return new MapStudies(pairs, prompts);
    }

    /** The models that are missing, as phrases. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        pairs.forEach((positions, pair) -> {
            List<String> formats = new ArrayList<>();
            if (pair.without().isEmpty()) {
                formats.add(FormatLooks.name(WITHOUT));
            }
            if (pair.with().isEmpty()) {
                formats.add(FormatLooks.name(WITH));
            }
            if (!formats.isEmpty()) {
                missing.add(positions.title() + " (" + String.join("; ", formats) + ")");
            }
        });
        return missing;
    }
}
