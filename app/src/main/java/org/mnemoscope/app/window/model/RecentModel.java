package org.mnemoscope.app.window.model;

import java.nio.file.Path;

/**
 * A model that was opened before.
 *
 * @param folder where it lay
 * @param present whether it still does
 */
public record RecentModel(Path folder, boolean present) {}
