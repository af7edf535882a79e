/** TorchScript modules, exported by any PyTorch program: read, generate and attribute through the engine's own differentiation. */
package org.mnemoscope.torchscript;
