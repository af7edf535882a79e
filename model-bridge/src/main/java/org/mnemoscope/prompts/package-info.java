/** One model asked about several random problems of one length: what its maps have in common, and how sure their scores are. */
package org.mnemoscope.prompts;
