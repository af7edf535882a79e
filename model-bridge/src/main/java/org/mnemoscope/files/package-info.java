/**
 * Paths that are named by text, see {@link org.mnemoscope.files.NamedPath}, and writing files so that a reader never meets half of
 * one, see {@link org.mnemoscope.files.AtomicFile}.
 */
package org.mnemoscope.files;
