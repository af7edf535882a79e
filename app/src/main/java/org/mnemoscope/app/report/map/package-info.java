/** From an analysis to a picture of it, for the window and the command line alike. Needs no display. */
package org.mnemoscope.app.report.map;
