/** Models opened for use. */
package org.mnemoscope.model;
