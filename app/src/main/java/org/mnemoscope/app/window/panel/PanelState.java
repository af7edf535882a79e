package org.mnemoscope.app.window.panel;

import java.util.Optional;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.heatmap.HeatmapMessage;

/** What a panel is doing and what it shows; whatever else is to be known of a panel follows from it. */
public sealed interface PanelState {
    /** What is said of it. */
    Texts TEXTS = Texts.of(PanelState.class);

    /** Before anything was asked. */
    PanelState EMPTY = new Nothing("empty");

    /** No model of texts is there. */
    PanelState NO_MODEL_FOR_TEXT = new Nothing("no-text-model");

    /** The map that is to be seen; empty for none. */
    Optional<PanelMap> map();

    /** What to say over the map, or in its place. While rows fill in, or when all are there, the map speaks for itself. */
    Optional<HeatmapMessage> message();

    /** Whether the map answers another question than the one that stands there. */
    boolean isOutdated();

    /** Whether an analysis is on its way. */
    default boolean isRunning() {
        return progress().isPresent();
    }

    /** How far the running analysis is; empty if none is. */
    default Optional<Progress> progress() {
        return Optional.empty();
    }

    /** The same with another picture, drawn of what the state is about. */
    PanelState with(PanelMap drawn);

    /**
     * How far an analysis is.
     *
     * @param activity what is being done
     * @param done 0 to 1, or NaN where it cannot be told
     */
    record Progress(String activity, double done) {
        static final Progress NONE = new Progress("", Double.NaN);
    }

    /**
     * There is nothing to ask, or nobody.
     *
     * @param key of its texts: a few words, and with {@code .detail} a sentence more
     */
    record Nothing(String key) implements PanelState {
        @Override
        public Optional<PanelMap> map() {
            return Optional.empty();
        }

        @Override
        public Optional<HeatmapMessage> message() {
            return Optional.of(new HeatmapMessage(
                    HeatmapMessage.Kind.EMPTY, TEXTS.get("state." + key), TEXTS.get("state." + key + ".detail")));
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public PanelState with(PanelMap drawn) {
            return this;
        }
    }

    /**
     * There is no answer.
     *
     * @param title what failed, in a few words
     * @param detail why
     */
    record Failed(String title, String detail) implements PanelState {
        @Override
        public Optional<PanelMap> map() {
            return Optional.empty();
        }

        @Override
        public Optional<HeatmapMessage> message() {
            return Optional.of(new HeatmapMessage(HeatmapMessage.Kind.FAILED, title, detail));
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public PanelState with(PanelMap drawn) {
            return this;
        }
    }

    /**
     * An analysis is on its way. It has ended once its whole map is there.
     *
     * @param request what is asked
     * @param now how far it is
     * @param map its rows so far, or the map of the question before
     */
    record Running(PanelRequest request, Progress now, Optional<PanelMap> map) implements PanelState {
        @Override
        public Optional<Progress> progress() {
            return Optional.of(now);
        }

        @Override
        public Optional<HeatmapMessage> message() {
            return map.isPresent()
                    ? Optional.empty()
                    : Optional.of(new HeatmapMessage(
                            HeatmapMessage.Kind.RUNNING,
                            TEXTS.get("state.running"),
                            request.model().title()));
        }

        @Override
        public boolean isOutdated() {
            return map.filter(shown -> shown.findings().request() != request).isPresent();
        }

        @Override
        public PanelState with(PanelMap drawn) {
            boolean ended = drawn.findings().request() == request && drawn.isComplete();
            return ended ? new Shown(drawn) : new Running(request, now, Optional.of(drawn));
        }

        Running with(Progress further) {
            return new Running(request, further, map);
        }
    }

    /**
     * The whole map is there.
     *
     * @param whole the map
     */
    record Shown(PanelMap whole) implements PanelState {
        @Override
        public Optional<PanelMap> map() {
            return Optional.of(whole);
        }

        @Override
        public Optional<HeatmapMessage> message() {
            return Optional.empty();
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public PanelState with(PanelMap drawn) {
            return new Shown(drawn);
        }
    }

    /**
     * Somebody stopped the analysis.
     *
     * @param request what was asked
     * @param map its rows so far, or the map of the question before
     */
    record Cancelled(PanelRequest request, Optional<PanelMap> map) implements PanelState {
        @Override
        public Optional<HeatmapMessage> message() {
            return Optional.of(
                    new HeatmapMessage(HeatmapMessage.Kind.CANCELLED, TEXTS.get("state.cancelled"), whatIsThere()));
        }

        private String whatIsThere() {
            if (map.isEmpty()) {
                return TEXTS.get("state.cancelled.nothing");
            }
            return isOutdated() ? TEXTS.get("state.cancelled.before") : TEXTS.get("state.cancelled.part");
        }

        @Override
        public boolean isOutdated() {
            return map.filter(shown -> shown.findings().request() != request).isPresent();
        }

        @Override
        public PanelState with(PanelMap drawn) {
            return new Cancelled(request, Optional.of(drawn));
        }
    }

    /**
     * The question was edited and not asked yet, so that map and question belong to different words.
     *
     * @param beneath the state of the question as it was asked
     */
    record Edited(PanelState beneath) implements PanelState {
        @Override
        public Optional<PanelMap> map() {
            return beneath.map();
        }

        @Override
        public Optional<HeatmapMessage> message() {
            return Optional.of(new HeatmapMessage(
                    HeatmapMessage.Kind.CANCELLED, TEXTS.get("state.edited"), TEXTS.get("state.edited.detail")));
        }

        @Override
        public boolean isOutdated() {
            return true;
        }

        @Override
        public Optional<Progress> progress() {
            return beneath.progress();
        }

        @Override
        public PanelState with(PanelMap drawn) {
            return new Edited(beneath.with(drawn));
        }
    }
}
