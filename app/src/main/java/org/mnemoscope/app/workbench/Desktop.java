package org.mnemoscope.app.workbench;

import org.mnemoscope.app.export.Clipboard;
import org.mnemoscope.app.export.ExportPlaces;
import org.mnemoscope.app.opening.FolderChooser;
import org.mnemoscope.app.training.TrainingDialogs;

/**
 * What the window asks of the desktop.
 *
 * @param places asks where files shall go
 * @param folders asks which model folder to open
 * @param modules asks which TorchScript module to open
 * @param training asks for recipes and where models go
 * @param clipboard takes copies
 */
public record Desktop(
        ExportPlaces places,
        FolderChooser folders,
        FolderChooser modules,
        TrainingDialogs training,
        Clipboard clipboard) {}
