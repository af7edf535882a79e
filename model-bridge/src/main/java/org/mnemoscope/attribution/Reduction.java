package org.mnemoscope.attribution;

import java.util.List;
import org.mnemoscope.choice.Choice;

/** The number a cell shows: how its d products a = e ⊙ ∂f/∂e became one, or what a method without gradients gives. */
public enum Reduction implements Choice {
    /** Σ a: how much the input adds to the target, to first order. Has a sign. */
    SIGNED_SUM("signed-sum", "Signed sum"),
    /** ‖a‖₂. */
    L2("l2", "L2 norm"),
    /** ‖∂f/∂e‖₂, the saliency: the input itself is left out. */
    GRADIENT_NORM("gradient-norm", "Gradient norm"),
    /** The one number of a method that has no gradients to reduce: an attention weight, a drop of the target. */
    VALUE("value", "Value");

    /** What every method that takes gradients gives. */
    public static final List<Reduction> OF_GRADIENTS = List.of(SIGNED_SUM, L2, GRADIENT_NORM);

    private final String id;
    private final String title;

    Reduction(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
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
        return Choice.parse("reduction", id, values());
    }
}
