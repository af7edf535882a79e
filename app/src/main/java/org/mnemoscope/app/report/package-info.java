/** What is shown of attributions and experiments without a display: pictures, tables and pages, for the window and the command line alike. */
package org.mnemoscope.app.report;
