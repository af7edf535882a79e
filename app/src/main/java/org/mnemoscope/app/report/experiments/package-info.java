/** The experiments as figures, tables and one page: from the bundled models to files. Needs no display. */
package org.mnemoscope.app.report.experiments;
