/** Where the program starts and its parts are wired together. */
package org.mnemoscope.app;
