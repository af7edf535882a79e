package org.mnemoscope.app.window.panel;

import java.util.Optional;
import org.mnemoscope.viz.heatmap.HeatmapMessage;

/**
 * What a panel is doing.
 *
 * @param kind the state
 * @param title a few words; empty where nothing needs saying
 * @param detail a sentence more; may be empty
 */
public record PanelState(Kind kind, String title, String detail) {
    /** The states of a panel. */
    public enum Kind {
        /** Nothing was asked yet. */
        EMPTY,
        /** An analysis is on its way. */
        RUNNING,
        /** The analysis is complete. */
        DONE,
        /** The user stopped the analysis. */
        CANCELLED,
        /** There is no answer, and the detail says why. */
        FAILED
    }

    static final PanelState EMPTY = new PanelState(Kind.EMPTY, "No map yet", "Looking for models.");
    static final PanelState NO_MODEL_FOR_TEXT = new PanelState(
            Kind.EMPTY,
            "No model for texts is open",
            "Drop a model's folder here, or open one with Ctrl+O. The bundled models know no language.");
    static final PanelState DONE = new PanelState(Kind.DONE, "", "");

    /** What to say over the heatmap. While rows fill in, or when all are there, the map speaks for itself. */
    Optional<HeatmapMessage> message(boolean hasPicture) {
        return switch (kind) {
            case EMPTY -> Optional.of(new HeatmapMessage(HeatmapMessage.Kind.EMPTY, title, detail));
            case RUNNING ->
                hasPicture
                        ? Optional.empty()
                        : Optional.of(new HeatmapMessage(HeatmapMessage.Kind.RUNNING, title, detail));
            case DONE -> Optional.empty();
            case CANCELLED -> Optional.of(new HeatmapMessage(HeatmapMessage.Kind.CANCELLED, title, detail));
            case FAILED -> Optional.of(new HeatmapMessage(HeatmapMessage.Kind.FAILED, title, detail));
        };
    }
}
