package org.mnemoscope.methods;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/** Attributes one answer by several methods, one after the other. */
public final class MethodComparison {
    private static final Texts TEXTS = Texts.of(MethodComparison.class);

    private final SequenceModel model;

    /** @param model the model that answered */
    public MethodComparison(SequenceModel model) {
        this.model = model;
    }

    /**
     * Runs the methods, each with the numbers that it gives first: swap before all others, which are held against it.
     *
     * @param answered the model's answer, as {@link Analyzer#answer} gives it; the method it names is of no effect
     * @param methods some of those the model can be attributed by
     * @param each told of every method's result once it is complete
     * @param progress told of the method at work and the share of all that is done, each method counting the same
     * @param cancel looked at throughout; what was told before stays valid
     * @return one result a method, in the order in which they ran: as given, but for swap
     * @throws ProblemException if a method is not for such a model, or its settings do not fit it
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public List<MethodResult> compare(
            Analysis answered,
            List<MethodChoice> methods,
            Consumer<MethodResult> each,
            ProgressSink progress,
            CancelToken cancel)
            throws ProblemException, ModelFolderException, NotEnoughMemoryException {
        warmUp(answered, cancel);
        Analyzer analyzer = new Analyzer(model);
        List<MethodResult> results = new ArrayList<>();
        Optional<Analysis> swap = Optional.empty();
        for (MethodChoice method : inOrder(methods)) {
            double before = results.size();
            ProgressSink part = (activity, done) -> progress.report(
                    TEXTS.get("progress", method.kind().title(), results.size() + 1, methods.size()),
                    (before + done) / methods.size());
            Analysis found = analyzer.attribute(answered, method, soFar -> {}, part, cancel);
            swap = method.kind() == MethodKind.SWAP ? Optional.of(found) : swap;
            MethodResult result = new MethodResult(found, swap.map(found::agreement));
            results.add(result);
            each.accept(result);
        }
        return List.copyOf(results);
    }

    private static List<MethodChoice> inOrder(List<MethodChoice> methods) {
        List<MethodChoice> inOrder = new ArrayList<>(methods);
        inOrder.sort(Comparator.comparing(method -> method.kind() != MethodKind.SWAP));
        return inOrder;
    }

    /** A first map is slower than others, so a row that nobody sees goes before those whose time is taken. */
    private void warmUp(Analysis answered, CancelToken cancel) throws NotEnoughMemoryException, ProblemException {
        int[] ids = answered.answer().ids();
        model.attribute(
                AttributionRequest.from(
                        ids, ids.length - 1, Target.LOGIT, answered.plan().inputPoint()),
                row -> {},
                ProgressSink.NONE,
                cancel);
    }
}
