/** The command line: one class a command. */
package org.mnemoscope.app.cli;
