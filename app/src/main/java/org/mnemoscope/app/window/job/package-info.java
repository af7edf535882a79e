/** Work in the background of a window: started, watched and cancelled from the JavaFX thread, which it never holds up. */
package org.mnemoscope.app.window.job;
