/**
 * Reads and writes the safetensors format: eight bytes of header length, a JSON header, the tensors' bytes. Everything
 * that is wrong with a file is told by a {@link org.mnemoscope.safetensors.SafetensorsException}.
 */
package org.mnemoscope.safetensors;
