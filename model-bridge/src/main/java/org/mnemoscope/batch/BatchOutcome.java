package org.mnemoscope.batch;

import java.nio.file.Path;

/**
 * What a run did.
 *
 * @param done problems answered now
 * @param skipped problems that were answered before
 * @param failed lines that could not be answered
 * @param scores the file with a line a problem
 */
public record BatchOutcome(int done, int skipped, int failed, Path scores) {}
