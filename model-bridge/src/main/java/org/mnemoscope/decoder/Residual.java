package org.mnemoscope.decoder;

/** How a block's two branches, attention a and MLP m with their norms n₁ and n₂, join the residual stream x. A branch is multiplied by
 * {@link Factors#branch} before it is added. */
public enum Residual {
    /** x' = x + a(n₁ x), y = x' + m(n₂ x'). */
    SEQUENTIAL,
    /** y = x + a(n₁ x) + m(n₂ x) (GPT-NeoX). */
    PARALLEL,
    /** y = x + a(n₁ x) + m(n₁ x): one norm for both branches (GPT-J, Phi, Cohere). */
    PARALLEL_ONE_NORM,
    /** x' = x + p₁(a(n₁ x)), y = x' + p₂(m(n₂ x')): a norm before each branch and another, p, after it (Gemma 2). */
    SANDWICHED,
    /** x' = x + n₁(a(x)), y = x' + n₂(m(x')): the norm follows the branch (OLMo 2). */
    BRANCH_NORM,
    /** u = n₁ x, x' = u + a(u), v = n₂ x', y = v + m(v): what passes by is normalised too (BLOOM's {@code apply_residual_connection_post_layernorm}). */
    NORMALISED,
    /** x' = n₁(x + a(x)), y = n₂(x' + m(x')): the norm follows the sum (OPT-350M). */
    NORM_AFTER;

    /** Whether the MLP has a norm of its own. */
    public boolean hasMlpNorm() {
        return this != PARALLEL_ONE_NORM;
    }

    /** Whether further norms follow the branches. */
    public boolean hasBranchNorms() {
        return this == SANDWICHED;
    }
}
