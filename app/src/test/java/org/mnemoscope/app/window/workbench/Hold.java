package org.mnemoscope.app.window.workbench;

import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Locale;

/**
 * A time during which the JavaFX thread did not answer.
 *
 * @param nanos all of it, by the clock
 * @param computedNanos of it, what the thread computed
 * @param queuedNanos what it was ready to run without a processor; 0 where the system does not say
 * @param collectedNanos what the garbage collector took
 * @param paintingNanos what it waited for pixels
 * @param paintedNanos what the painting thread computed meanwhile
 * @param waitedNanos what it was seen to wait for a lock, another thread or a file
 * @param looks where it was, every fiftieth of a second or so; where it waited for pixels, where the painter was
 * @param doing what had been done before
 */
record Hold(
        long nanos,
        long computedNanos,
        long queuedNanos,
        long collectedNanos,
        long paintingNanos,
        long paintedNanos,
        long waitedNanos,
        List<ThreadInfo> looks,
        String doing) {
    static final Hold NONE = new Hold(0, 0, 0, 0, 0, 0, 0, List.of(), "");

    /** What the thread computed, what it waited for, and of painting what was computed. */
    long ownNanos() {
        return computedNanos + waitedNanos + paintedNanos;
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%d ms: computed %d, waited %d, painted %d; by the clock %d, of it without a processor %d, collector %d, waiting for pixels %d%n    %s%n",
                        ms(ownNanos()),
                        ms(computedNanos),
                        ms(waitedNanos),
                        ms(paintedNanos),
                        ms(nanos),
                        ms(queuedNanos),
                        ms(collectedNanos),
                        ms(paintingNanos),
                        doing)
                + StackTree.of(looks);
    }

    private static long ms(long nanos) {
        return nanos / 1_000_000;
    }
}
