/** How fast the engine is on this machine, and where its time goes. */
package org.mnemoscope.workshop.benchmark;
