package org.mnemoscope.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.language.NamedTokens;

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
            case OCCLUSION ->
                new AttributionMethod.Occlusion(NamedTokens.of(model).replacement());
        };
    }

    /**
     * Every method with its usual settings.
     *
     * @param model the model they are for
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public static List<AttributionMethod> all(LanguageModel model) throws ModelFolderException {
        List<AttributionMethod> methods = new ArrayList<>();
        for (MethodKind kind : MethodKind.values()) {
            methods.add(of(kind, model));
        }
        return methods;
    }
}
