/** How maps are shown: target, reduction, normalisation, colours, which tokens, which theme. */
package org.mnemoscope.app.viewing;
