/** How maps are made and shown: method and its settings, target, reduction, normalisation, colours, which tokens, which theme. */
package org.mnemoscope.app.window.viewing;
