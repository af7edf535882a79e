package org.mnemoscope.attribution;

import java.util.List;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** The number a cell shows: how its d products a = e ⊙ ∂f/∂e became one, or what a method without gradients gives. */
public enum Reduction implements Choice {
    /** Σ a: how much the input adds to the target, to first order. Has a sign. */
    SIGNED_SUM("signed-sum"),
    /** ‖a‖₂. */
    L2("l2"),
    /** ‖∂f/∂e‖₂, the saliency: the input itself is left out. */
    GRADIENT_NORM("gradient-norm"),
    /** The one number of a method that has no gradients to reduce: an attention weight, a drop of the target. */
    VALUE("value");

    private static final Texts TEXTS = Texts.of(Reduction.class);

    /** What every method that takes gradients gives. */
    public static final List<Reduction> OF_GRADIENTS = List.of(SIGNED_SUM, L2, GRADIENT_NORM);

    private final String id;

    Reduction(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("reduction." + id);
    }

    /** Whether values can be negative. */
    public boolean isSigned() {
        return this == SIGNED_SUM || this == VALUE;
    }

    /**
     * Finds a reduction by its word.
     *
     * @throws IllegalArgumentException if there is no such reduction; the message is a sentence that names them all
     */
    public static Reduction parse(String id) {
        return Choice.parse(TEXTS.get("what.reduction"), id, values());
    }
}
