package org.mnemoscope.app.window.desktop;

/**
 * What the window asks of the desktop.
 *
 * @param places asks where files shall go
 * @param folders asks which model folder to open
 * @param files asks which GGUF file or TorchScript module to open
 * @param sessions asks which session file to open
 * @param lessons asks which lesson to open
 * @param training asks for recipes and where models go
 * @param clipboard takes copies
 */
public record Desktop(
        SaveChooser places,
        PathChooser folders,
        PathChooser files,
        PathChooser sessions,
        PathChooser lessons,
        TrainingDialogs training,
        Clipboard clipboard) {}
