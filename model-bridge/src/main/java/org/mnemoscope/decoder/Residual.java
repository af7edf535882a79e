package org.mnemoscope.decoder;

/** How a block's two branches, attention a and MLP m with their norms n₁ and n₂, join the residual stream x. */
public enum Residual {
    /** x' = x + a(n₁ x), y = x' + m(n₂ x'). */
    SEQUENTIAL,
    /** y = x + a(n₁ x) + m(n₂ x) (GPT-NeoX). */
    PARALLEL,
    /** u = n₁ x, x' = u + a(u), v = n₂ x', y = v + m(v): what passes by is normalised too (BLOOM's {@code apply_residual_connection_post_layernorm}). */
    NORMALISED,
    /** x' = n₁(x + a(x)), y = n₂(x' + m(x')): the norm follows the sum (OPT-350M). */
    NORM_AFTER
}
