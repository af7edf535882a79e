/** What the window asks of the desktop: its file and folder dialogs, its clipboard, whether it is light or dark. */
package org.mnemoscope.app.window.desktop;
