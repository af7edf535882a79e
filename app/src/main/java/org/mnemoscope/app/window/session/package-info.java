/** What the workbench shows as a value: kept in session files and from one start to the next, shown again by lessons. */
package org.mnemoscope.app.window.session;
