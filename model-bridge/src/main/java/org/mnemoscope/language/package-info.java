/** The languages that the program speaks, and what a package says in them. */
package org.mnemoscope.language;
