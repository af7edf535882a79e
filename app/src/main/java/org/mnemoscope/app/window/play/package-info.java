/** An answer step by step, as it was written: played, or one token at a time. */
package org.mnemoscope.app.window.play;
