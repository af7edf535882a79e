package org.mnemoscope.app.window.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mnemoscope.job.TimeLeft;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.chart.StepValue;

/**
 * How far a run is.
 *
 * @param stepsDone steps done
 * @param totalSteps steps of the whole run, 0 before that is known
 * @param raw the loss of single batches
 * @param smooth the running mean of the loss
 * @param milestones what was measured, by rising step
 * @param tokensPerSecond how fast it is, 0 before the first step
 * @param secondsLeft how long the steps still take, about
 * @param memory what it takes, in words; empty before that is known
 * @param trained whether only the last measurement is left
 */
public record RunProgress(
        int stepsDone,
        int totalSteps,
        List<StepValue> raw,
        List<StepValue> smooth,
        List<Milestone> milestones,
        double tokensPerSecond,
        double secondsLeft,
        String memory,
        boolean trained) {
    private static final Texts TEXTS = Texts.of(RunProgress.class);
    /** Before anything is known. */
    public static final RunProgress NONE =
            new RunProgress(0, 0, List.of(), List.of(), List.of(), 0, Double.NaN, "", false);

    /** Copies the lists. */
    public RunProgress {
        raw = List.copyOf(raw);
        smooth = List.copyOf(smooth);
        milestones = List.copyOf(milestones);
    }

    /** The share that is done, 0 to 1. */
    public double share() {
        return totalSteps == 0 ? 0 : stepsDone / (double) totalSteps;
    }

    /** As in {@code 45 %}. */
    public String percent() {
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * share()));
    }

    /** How far and how fast, as in {@code Step 300 of 3000 · loss 0.1234 · 5200 tokens/s · 12 min left}. */
    public String words(boolean running) {
        if (totalSteps == 0) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(TEXTS.get("progress.step", stepsDone, totalSteps)));
        if (!smooth.isEmpty()) {
            double loss = smooth.get(smooth.size() - 1).value();
            words.add(TEXTS.get(loss < 1e-3 ? "progress.loss.small" : "progress.loss", loss));
        }
        if (running && tokensPerSecond > 0) {
            words.add(TEXTS.get("progress.speed", tokensPerSecond));
            words.add(trained ? TEXTS.get("progress.measuring") : TimeLeft.words(secondsLeft));
        }
        return String.join(" · ", words);
    }
}
