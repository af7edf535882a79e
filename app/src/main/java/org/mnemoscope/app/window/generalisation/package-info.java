/** Exact match over problem length, of every model that was measured: curves, further samples, and the way to a problem. */
package org.mnemoscope.app.window.generalisation;
