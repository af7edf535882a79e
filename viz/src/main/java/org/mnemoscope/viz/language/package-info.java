/** What the controls of a package say, in the language that is spoken. */
package org.mnemoscope.viz.language;
