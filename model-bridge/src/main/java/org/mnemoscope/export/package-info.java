/** Writing the numbers of a map to files. */
package org.mnemoscope.export;
