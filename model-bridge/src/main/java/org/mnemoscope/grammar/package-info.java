/** Texts of a grammar: templates and lists of words that a person can edit, and where the word that answers comes from. */
package org.mnemoscope.grammar;
