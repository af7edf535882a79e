package org.mnemoscope.app.window.training;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/**
 * A run that was not saved as a model.
 *
 * @param folder where it lies
 * @param title what a person calls its model
 * @param state how far it came
 */
public record UnfinishedRun(RunFolder folder, String title, State state) {
    private static final Texts TEXTS = Texts.of(UnfinishedRun.class);
    /** How far a run came. */
    public enum State {
        /** It left no checkpoint and begins anew. */
        AT_THE_BEGINNING,
        /** It goes on from a checkpoint. */
        AT_A_CHECKPOINT,
        /** It is trained and only waits to be saved. */
        TRAINED;

        /** As a person says it. */
        public String words() {
            return TEXTS.get("unfinished." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** The run's name. */
    public String name() {
        return folder.name();
    }
}
