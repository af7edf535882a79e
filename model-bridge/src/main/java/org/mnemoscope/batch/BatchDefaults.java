package org.mnemoscope.batch;

import org.mnemoscope.task.TaskKind;

/**
 * What holds where a batch says nothing else.
 *
 * @param task the task
 * @param format a format's word
 * @param environmentForced whether the environment writes the output's mnemonics
 * @param spacing an anchor in front of every spacing-th bit
 * @param seed the first line's seed; each further line has the next
 */
public record BatchDefaults(TaskKind task, String format, boolean environmentForced, int spacing, long seed) {}
