package org.mnemoscope.app.window.training;

/**
 * A run that was not saved as a model.
 *
 * @param folder where it lies
 * @param title what a person calls its model
 * @param state how far it came
 */
public record UnfinishedRun(RunFolder folder, String title, State state) {
    /** How far a run came. */
    public enum State {
        /** It left no checkpoint and begins anew. */
        AT_THE_BEGINNING("stopped before its first checkpoint"),
        /** It goes on from a checkpoint. */
        AT_A_CHECKPOINT("stopped at a checkpoint"),
        /** It is trained and only waits to be saved. */
        TRAINED("trained, not saved yet");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As a person says it. */
        public String words() {
            return words;
        }
    }

    /** The run's name. */
    public String name() {
        return folder.name();
    }
}
