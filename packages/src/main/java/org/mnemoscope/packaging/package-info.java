/** Making packages: a trimmed runtime, the program, the engine's libraries and the licences, put into what each system installs. */
package org.mnemoscope.packaging;
