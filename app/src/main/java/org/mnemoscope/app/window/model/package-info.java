/** The models a window offers and has open, and the opening of further ones: a folder is chosen, dropped, or named on the command line, and read in the background. */
package org.mnemoscope.app.window.model;
