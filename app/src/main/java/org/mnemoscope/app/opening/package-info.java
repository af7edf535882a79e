/** Opening models of the user's own: a folder is chosen, dropped, or named on the command line, and read in the background. */
package org.mnemoscope.app.opening;
