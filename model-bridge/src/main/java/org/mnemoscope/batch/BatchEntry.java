package org.mnemoscope.batch;

/** One entry of a batch: a problem to be answered, or a line that says none. */
public sealed interface BatchEntry permits BatchItem, BadLine {}
