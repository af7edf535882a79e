package org.mnemoscope.training;

/**
 * When a stage ends before its last step (Prechelt 1998). Every so many steps the weights that the stage would end with are held against
 * {@link Validation validation problems}; those with the largest sum of exact match and hit rate become the stage's result, and the stage
 * ends when they have not been surpassed for a while.
 *
 * @param every steps from one validation to the next
 * @param patience validations without a better one after which the stage ends
 * @param length length of the validation problems, beyond those of the training
 * @param samples problems that exact match is measured on
 * @param maps how many of them are mapped, for the hit rate
 */
public record EarlyStopping(int every, int patience, int length, int samples, int maps) {}
