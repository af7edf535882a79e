/** The bar at the top: which problem is asked. */
package org.mnemoscope.app.window.prompt;
