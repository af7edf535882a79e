/** The look of the window: light, dark, or as the system has it. */
package org.mnemoscope.app.theme;
