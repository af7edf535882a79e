package org.mnemoscope.app.window.generalisation;

import java.nio.file.Path;

/**
 * A point of a curve, whatever is shown.
 *
 * @param folder of the curve's model
 * @param length in bits or digits
 */
public record PointRef(Path folder, int length) {}
