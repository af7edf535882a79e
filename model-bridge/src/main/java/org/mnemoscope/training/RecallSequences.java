package org.mnemoscope.training;

/**
 * How large batches of recall are, see {@link RecallSource}.
 *
 * @param shortest tokens of the shortest sequences, at least 16
 * @param longest tokens of the longest sequences
 * @param tokensPerBatch tokens of a batch; the number of sequences follows
 * @param minimumBatch the fewest sequences of a batch
 */
public record RecallSequences(int shortest, int longest, int tokensPerBatch, int minimumBatch) {}
