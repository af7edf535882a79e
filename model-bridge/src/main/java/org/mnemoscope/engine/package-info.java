/** Starting the native engine. */
package org.mnemoscope.engine;
