/** The one decoder-only transformer, as data ({@code DecoderConfig}, {@code Weights}) and as computation ({@code Decoder}). */
package org.mnemoscope.decoder;
