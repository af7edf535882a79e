package org.mnemoscope.attribution;

import java.util.List;
import java.util.stream.Collectors;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** The ways to say which context tokens an output token depends on. */
public enum MethodKind implements Choice {
    /** e ⊙ ∂f/∂e: what each input adds to the target, to first order. */
    GRADIENT_TIMES_INPUT("gradient-x-input", Reduction.OF_GRADIENTS),
    /**
     * f less f with token j replaced by its alternative a(j), the mean over several (activation patching of the input): what really
     * happens, so the map that others are held against.
     */
    SWAP("swap", List.of(Reduction.VALUE)),
    /** (e − e_a) ⊙ ∂f/∂e with e_a the vector of the alternative, the mean of several: swap, to first order (attribution patching). */
    GRADIENT_TIMES_DIFFERENCE("gradient-x-difference", Reduction.OF_GRADIENTS),
    /**
     * e ⊙ the mean of n gradients ∂f/∂e at e + σ·rms(e)·noise (Smilkov et al. 2017), the noise standard normal and drawn for every
     * number of every token, rms(e) over the input vectors of the whole sequence.
     */
    SMOOTHGRAD_TIMES_INPUT("smoothgrad-x-input", Reduction.OF_GRADIENTS),
    /** ‖∂f/∂e‖₂ (Simonyan, Vedaldi and Zisserman 2014): how much the target reacts to an input, whatever that is. */
    GRADIENT_NORM("gradient-norm", List.of(Reduction.GRADIENT_NORM)),
    /**
     * (e − b) ⊙ the mean of ∂f/∂e along the straight line from a baseline b to e (Sundararajan, Taly and Yan 2017). The signed
     * sums of a row add up to f(e) − f(b), but for what is lost between the steps that the line is cut into.
     */
    INTEGRATED_GRADIENTS("integrated-gradients", Reduction.OF_GRADIENTS),
    /** The attention weights of a layer, of one head or the mean of all, at the position that predicts the token. */
    ATTENTION("attention", List.of(Reduction.VALUE)),
    /** The product over all layers of ½·(mean of the heads) + ½·identity (Abnar and Zuidema 2020), at the same position. */
    ATTENTION_ROLLOUT("attention-rollout", List.of(Reduction.VALUE)),
    /** What the target loses when a token is replaced by another one (Zeiler and Fergus 2014). */
    OCCLUSION("occlusion", List.of(Reduction.VALUE));

    static final Texts TEXTS = Texts.of(MethodKind.class);

    private final String id;
    private final List<Reduction> reductions;

    MethodKind(String id, List<Reduction> reductions) {
        this.id = id;
        this.reductions = reductions;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("method." + id);
    }

    /** The numbers a cell of such a map has, at least one; the first is the one to show first. */
    public List<Reduction> reductions() {
        return reductions;
    }

    /** Whether there is a number f_t that is explained. Attention weights are the same for every target. */
    public boolean hasTarget() {
        return this != ATTENTION && this != ATTENTION_ROLLOUT;
    }

    /** Whether it is about input vectors, so that it matters where they are taken. */
    public boolean hasInputPoint() {
        return reductions.contains(Reduction.GRADIENT_NORM);
    }

    /**
     * Makes sure that a cell has a number.
     *
     * @throws IllegalArgumentException if it has not; the message is a sentence that names those there are
     */
    public void require(Reduction reduction) {
        if (!reductions.contains(reduction)) {
            String known = reductions.stream().map(Reduction::id).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(TEXTS.get("reduction.missing", title(), reduction.id(), known));
        }
    }

    /**
     * Finds a method by its word.
     *
     * @throws IllegalArgumentException if there is no such method; the message is a sentence that names them all
     */
    public static MethodKind parse(String id) {
        return Choice.parse(TEXTS.get("what.method"), id, values());
    }
}
