/** GGUF files as models: what their metadata, names and tokens mean in the terms of a Hugging Face folder. */
package org.mnemoscope.model.gguf;
