/** The window: where all parts are put together. */
package org.mnemoscope.app.window.workbench;
