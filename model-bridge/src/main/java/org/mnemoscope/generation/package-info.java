/** Letting a model answer. */
package org.mnemoscope.generation;
