/**
 * Attribution by vector–Jacobian products written out for the decoder's few operations: one forward pass that keeps what is
 * needed, then the cotangents of many rows at once. Nothing here is recorded by the engine's own differentiation.
 *
 * <p>Shapes: R rows of a chunk, P tokens of their common prefix, d = width, H heads of h dimensions. A chunk's cotangents are
 * [P, R, ·], so that the rows of one position are neighbours and every product is one large matrix product.
 */
package org.mnemoscope.attribution.vjp;
