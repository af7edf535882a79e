package org.mnemoscope.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.NamedTokens;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/** The settings a method has until somebody chooses others. */
public final class UsualMethods {
    /** Steps of Integrated Gradients. */
    public static final int STEPS = 32;

    private UsualMethods() {}

    /**
     * A method with its usual settings: Integrated Gradients from zero in {@value #STEPS} steps, the mean attention of the last
     * layer, occlusion by {@link NamedTokens#replacement()}.
     *
     * @param kind which method
     * @param model the model it is for
     * @throws ProblemException if the model cannot be attributed by it; the message says by which it can
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public static AttributionMethod of(MethodKind kind, SequenceModel model)
            throws ProblemException, ModelFolderException {
        return model instanceof LanguageModel folder ? of(kind, folder) : ofModule(kind, model);
    }

    private static AttributionMethod ofModule(MethodKind kind, SequenceModel model) throws ProblemException {
        return switch (kind) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS, ATTENTION, ATTENTION_ROLLOUT, OCCLUSION ->
                throw new ProblemException(kind.title() + " is for model folders; a TorchScript module such as "
                        + model.name() + " has Gradient × Input and Gradient norm.");
        };
    }

    /**
     * A method of a model folder with its usual settings.
     *
     * @param kind which method
     * @param model the model it is for
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public static AttributionMethod of(MethodKind kind, LanguageModel model) throws ModelFolderException {
        return switch (kind) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS -> new AttributionMethod.IntegratedGradients(new Baseline.Zero(), STEPS);
            case ATTENTION ->
                new AttributionMethod.Attention(model.decoder().config().layers() - 1, OptionalInt.empty());
            case ATTENTION_ROLLOUT -> new AttributionMethod.AttentionRollout();
            case OCCLUSION -> occlusion(model);
        };
    }

    private static AttributionMethod occlusion(LanguageModel model) throws ModelFolderException {
        int replacement = NamedTokens.of(model).replacement();
        return new AttributionMethod.Occlusion(replacement, model.label(replacement));
    }

    /**
     * Every method that a model can be attributed by, with its usual settings.
     *
     * @param model the model they are for
     * @throws ProblemException if a method is not for such a model
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public static List<AttributionMethod> all(SequenceModel model) throws ProblemException, ModelFolderException {
        List<AttributionMethod> methods = new ArrayList<>();
        for (MethodKind kind : model.methods()) {
            methods.add(of(kind, model));
        }
        return methods;
    }
}
