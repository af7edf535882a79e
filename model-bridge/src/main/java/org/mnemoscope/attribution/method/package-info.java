/**
 * Every method behind one {@link org.mnemoscope.attribution.Attributor}: {@link org.mnemoscope.attribution.method.MethodAttributor}
 * gives each request to what computes it.
 */
package org.mnemoscope.attribution.method;
