/** All methods on one answer, side by side. */
package org.mnemoscope.app.window.methods;
