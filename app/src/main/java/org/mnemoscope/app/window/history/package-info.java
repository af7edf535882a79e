/** Going back and forth between the questions that were asked. */
package org.mnemoscope.app.window.history;
