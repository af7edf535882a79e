/** One map minus another, in place of both. */
package org.mnemoscope.app.window.difference;
