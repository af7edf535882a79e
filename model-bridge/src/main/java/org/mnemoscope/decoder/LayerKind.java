package org.mnemoscope.decoder;

/**
 * What can differ from block to block: how far attention sees and how it sees order.
 *
 * @param window how many tokens a query sees at most, itself included, or 0 for all before it
 * @param position how order is encoded in this block
 */
public record LayerKind(int window, PositionEncoding position) {}
