package org.mnemoscope.app.window.generalisation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

/** What a model is best compared with: aligned mnemonics, and these with what has no mnemonics. */
final class Counterpart {
    private Counterpart() {}

    /** The format to set beside one. */
    static Format of(Format format) {
        boolean aligned = isAligned(format);
        return switch (format.task()) {
            case PARITY -> new ParityFormat(aligned ? ParityScheme.SCRATCHPAD : ParityScheme.MNEMONICS_ALIGNED);
            case ADDITION -> new AdditionFormat(aligned ? AdditionScheme.PLAIN : AdditionScheme.MNEMONICS_ALIGNED);
        };
    }

    private static boolean isAligned(Format format) {
        if (format instanceof ParityFormat parity) {
            return parity.scheme() == ParityScheme.MNEMONICS_ALIGNED && parity.spacing() == 1;
        }
        AdditionScheme scheme = ((AdditionFormat) format).scheme();
        return scheme == AdditionScheme.MNEMONICS_ALIGNED || scheme == AdditionScheme.MNEMONICS_ALIGNED_PADDED;
    }

    /**
     * The model to set beside one.
     *
     * @param model the one
     * @param all what there is
     * @return of the counterpart's format, of the same encoding if there is any, and bundled if there is any
     */
    static Optional<MeasuredModel> of(MeasuredModel model, List<MeasuredModel> all) {
        Format format = of(model.format());
        return all.stream()
                .filter(other -> other.format().equals(format))
                .min(Comparator.<MeasuredModel, Boolean>comparing(other -> other.positions() != model.positions())
                        .thenComparing(other -> !other.bundled()));
    }
}
