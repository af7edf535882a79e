/** Controls that several views are made of. */
package org.mnemoscope.app.window.controls;
