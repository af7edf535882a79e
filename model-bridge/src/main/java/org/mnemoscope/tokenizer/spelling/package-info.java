/** How vocabularies write what cannot be written in them; knows nothing of files. */
package org.mnemoscope.tokenizer.spelling;
