/** Changing single tokens of a prompt. */
package org.mnemoscope.surgery;
