/** Pages that hold everything they show. */
package org.mnemoscope.app.report.page;
