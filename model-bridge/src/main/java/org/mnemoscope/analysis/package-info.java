/** The whole way in one step: a model answers a prompt, and its answer is attributed. */
package org.mnemoscope.analysis;
