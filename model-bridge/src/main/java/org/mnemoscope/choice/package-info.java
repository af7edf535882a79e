/** Choosing one of a few things by a word: on the command line, in files, in pickers. */
package org.mnemoscope.choice;
