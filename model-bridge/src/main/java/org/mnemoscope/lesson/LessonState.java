package org.mnemoscope.lesson;

import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.model.catalog.ModelEntry;

/**
 * A state of the workbench.
 *
 * @param left what the left panel asks
 * @param right what the right one asks; empty where the left one stands alone
 * @param output the chosen output, from 1; empty to leave the choice to the workbench
 * @param expected whether the expected sources are outlined
 */
public record LessonState(Asked left, Optional<Asked> right, OptionalInt output, boolean expected) {
    /**
     * What a panel asks.
     *
     * @param model who is asked
     * @param inquiry what it is asked
     */
    public record Asked(ModelEntry model, Inquiry inquiry) {}

    /** What a panel asks; empty for a right one that is not there. */
    public Optional<Asked> of(PanelSide side) {
        return side == PanelSide.LEFT ? Optional.of(left) : right;
    }
}
