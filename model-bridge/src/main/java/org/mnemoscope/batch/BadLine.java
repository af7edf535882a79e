package org.mnemoscope.batch;

/**
 * A line that cannot be used.
 *
 * @param complaint one sentence that names file, line, field, value and limit
 */
public record BadLine(String complaint) implements BatchEntry {}
