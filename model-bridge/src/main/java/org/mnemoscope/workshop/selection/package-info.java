/** Choosing among models of one recipe that differ by seed. */
package org.mnemoscope.workshop.selection;
