/** Keeping what was asked and found in one file, a session, and reading it back without the models. */
package org.mnemoscope.session;
