package org.mnemoscope.viz.heatmap;

import java.util.Objects;

/**
 * What a heatmap says when there is nothing, or not everything, to see.
 *
 * @param kind the kind of state, for the look
 * @param title a few words, such as "No map yet"
 * @param detail a sentence more; may be empty
 */
public record HeatmapMessage(Kind kind, String title, String detail) {
    /** The states a heatmap can be in, other than complete. */
    public enum Kind {
        /** Nothing was asked for yet. */
        EMPTY("empty"),
        /** Work is going on. */
        RUNNING("running"),
        /** The user stopped the work. */
        CANCELLED("cancelled"),
        /** The work failed. */
        FAILED("failed");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }

    public HeatmapMessage {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
    }
}
