/** The models a window offers, and those it has open. */
package org.mnemoscope.app.models;
