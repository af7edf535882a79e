/** Processes of this program's own, for libraries and programs that may end, fill or hold up the process they run in. */
package org.mnemoscope.child;
