/** GGUF files: their metadata, and their tensors as numbers; knows no models. */
package org.mnemoscope.gguf;
