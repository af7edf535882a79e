/** How answers are attributed: the choice of method, its settings, and what it explains. */
package org.mnemoscope.app.method;
