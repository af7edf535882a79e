/** Several attribution methods on one prompt, beside each other. */
package org.mnemoscope.methods;
