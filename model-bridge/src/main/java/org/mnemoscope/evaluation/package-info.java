/** Measuring how often a model is right, by problem length. */
package org.mnemoscope.evaluation;
