/** What computes: the device and the number of threads. */
package org.mnemoscope.app.window.computing;
