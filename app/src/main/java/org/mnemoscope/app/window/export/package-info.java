/** Writing what is seen, and the numbers behind it, to files and to the clipboard. */
package org.mnemoscope.app.window.export;
