/** Families of models: what their configurations and tensors are called. */
package org.mnemoscope.decoder.family;
