/** Several random problems at once: the mean map of each panel's model, and its scores with their intervals. */
package org.mnemoscope.app.window.prompts;
