/** The drawer under the panels: one column of both maps, and curves over positions and lengths. */
package org.mnemoscope.app.window.drawer;
