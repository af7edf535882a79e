/** Models opened for use. */
package org.mnemoscope.language;
