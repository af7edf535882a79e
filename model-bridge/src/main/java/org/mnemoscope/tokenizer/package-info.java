/** Texts to token ids and back. */
package org.mnemoscope.tokenizer;
