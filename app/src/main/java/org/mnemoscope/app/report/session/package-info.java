/** Sessions as pages that a course or a paper's appendix can hold, and how they were shown. */
package org.mnemoscope.app.report.session;
