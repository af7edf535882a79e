package org.mnemoscope.app.training;

import org.mnemoscope.app.opening.FolderChooser;

/**
 * What training asks of the desktop.
 *
 * @param recipes asks for a recipe file
 * @param models asks for the folder that models go to
 */
public record TrainingDialogs(FolderChooser recipes, FolderChooser models) {}
