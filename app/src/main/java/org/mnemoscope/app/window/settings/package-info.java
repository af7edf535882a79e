/** What the window remembers from one start to the next. */
package org.mnemoscope.app.window.settings;
