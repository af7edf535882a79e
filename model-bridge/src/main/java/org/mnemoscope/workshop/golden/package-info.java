/** Checking a model folder against the reference numbers beside it. */
package org.mnemoscope.workshop.golden;
