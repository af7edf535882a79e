package org.mnemoscope.app.window.desktop;

/**
 * What training asks of the desktop.
 *
 * @param recipes asks for a recipe file
 * @param models asks for the folder that models go to
 */
public record TrainingDialogs(PathChooser recipes, PathChooser models) {}
