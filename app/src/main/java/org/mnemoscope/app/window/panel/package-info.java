/** One of the two panels: a format, a model, its answer and the map of it. */
package org.mnemoscope.app.window.panel;
