/** The program with a window: a view and a view model per feature, put together in the workbench. */
package org.mnemoscope.app.window;
