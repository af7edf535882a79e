package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.files.Reason;
import org.mnemoscope.training.LossPoint;
import org.mnemoscope.training.TrainingListener;
import org.mnemoscope.training.TrainingMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what a run tells and passes it on: a few times a second however fast the steps are.
 */
final class RunFeed implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunFeed.class);
    private static final long PAUSE = 200_000_000;
    /** Weight of the newest step in the mean time of a step. */
    private static final double NEWEST = 0.05;

    private final RunFolder folder;
    private final LongSupplier clock;
    private final Consumer<RunProgress> sink;

    private final LossTrace raw = new LossTrace();
    private final LossTrace smooth = new LossTrace();
    private final List<Milestone> milestones = new ArrayList<>();
    private Moment moment = new Moment(0, 0, 0, 0);
    private String memory = "";
    private boolean trained;
    private double secondsPerStep = Double.NaN;
    private double tokensPerSecond;
    private long lastTold;

    /**
     * @param folder where measurements are kept
     * @param clock the time in nanoseconds
     * @param sink what takes it
     */
    RunFeed(RunFolder folder, LongSupplier clock, Consumer<RunProgress> sink) {
        this.folder = folder;
        this.clock = clock;
        this.sink = sink;
        lastTold = clock.getAsLong() - PAUSE;
        milestones.addAll(folder.milestones());
    }

    /** Takes in the curves of the same run as they were when it was paused. */
    void remember(RunProgress before) {
        before.raw().forEach(point -> raw.add((int) point.step(), point.value()));
        before.smooth().forEach(point -> smooth.add((int) point.step(), point.value()));
    }

    @Override
    public void started(Moment at, TrainingMemory needed, List<LossPoint> lossCurve) {
        moment = at;
        memory = needed.words();
        raw.removeAfter(at.stepsDone());
        smooth.removeAfter(at.stepsDone());
        if (smooth.isEmpty()) {
            addCurve(lossCurve);
        }
        // a measurement at the checkpoint itself comes again
        int kept = at.step() > 0 ? at.stepsDone() - 1 : at.stepsDone();
        milestones.removeIf(milestone -> milestone.step() > kept);
        tell(true);
    }

    private void addCurve(List<LossPoint> lossCurve) {
        // the steps of earlier stages: where the curve's step falls back, a stage began
        int before = 0;
        int last = 0;
        int stage = 0;
        for (LossPoint point : lossCurve) {
            if (point.stage() > stage) {
                before += last;
                stage = point.stage();
            }
            last = point.step();
            smooth.add(before + last, point.loss());
        }
    }

    @Override
    public void stepped(Moment at, double loss, double meanLoss, int tokens, double seconds) {
        moment = at;
        raw.add(at.stepsDone(), loss);
        smooth.add(at.stepsDone(), meanLoss);
        secondsPerStep = mean(secondsPerStep, seconds);
        tokensPerSecond = mean(tokensPerSecond == 0 ? Double.NaN : tokensPerSecond, tokens / Math.max(seconds, 1e-9));
        tell(at.stepsDone() == at.totalSteps());
    }

    private static double mean(double before, double now) {
        return Double.isNaN(before) ? now : (1 - NEWEST) * before + NEWEST * now;
    }

    @Override
    public void evaluated(Moment at, Evaluation evaluation) {
        Milestone milestone = new Milestone(at.stepsDone(), evaluation);
        milestones.add(milestone);
        try {
            folder.keep(milestone);
        } catch (IOException e) {
            LOG.warn("A measurement of a training run was not kept: {}", Reason.of(e));
        }
        tell(true);
    }

    @Override
    public void trained() {
        trained = true;
        tell(true);
    }

    /** What is known now. */
    RunProgress progress() {
        return new RunProgress(
                moment.stepsDone(),
                moment.totalSteps(),
                raw.values(),
                smooth.values(),
                milestones,
                tokensPerSecond,
                secondsPerStep * (moment.totalSteps() - moment.stepsDone()),
                memory,
                trained);
    }

    private void tell(boolean atOnce) {
        long now = clock.getAsLong();
        if (atOnce || now - lastTold >= PAUSE) {
            lastTold = now;
            sink.accept(progress());
        }
    }
}
