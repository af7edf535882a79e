package org.mnemoscope.model;

/**
 * The texts that a model was trained on.
 *
 * @param grammar name of the grammar's file, as its recipe has it without folders
 * @param shortest smallest distance from name to answer, in words
 * @param longest largest distance
 */
public record TrainedOnTexts(String grammar, int shortest, int longest) {}
