package org.mnemoscope.app.report.experiments;

import java.nio.file.Path;

/**
 * What to draw.
 *
 * @param folder where the files go; made where it is not there
 * @param models what to draw it from
 * @param prompts how many problems each model is asked whose maps are averaged, at least 1
 * @param measured how many more problems a length are tried with every measured model, 0 for none
 * @param program name and version of the program
 */
public record FiguresRequest(Path folder, FigureModels models, int prompts, int measured, String program) {}
