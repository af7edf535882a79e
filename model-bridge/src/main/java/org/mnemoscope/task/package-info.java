/**
 * The two tasks, parity and addition, and the ways of writing them down: {@link org.mnemoscope.task.ExampleWriter} turns a
 * {@link org.mnemoscope.task.Problem} and a {@link org.mnemoscope.task.Format} into an {@link org.mnemoscope.task.Example};
 * {@link org.mnemoscope.task.ProblemParser} and {@link org.mnemoscope.task.PromptParser} read what a person typed.
 * Everything here is plain, immutable Java data. The tasks and formats follow the paper <em>Your Context Is Not an Array:
 * Unveiling Random Access Limitations in Transformers</em> (arXiv 2408.05506).
 */
package org.mnemoscope.task;
