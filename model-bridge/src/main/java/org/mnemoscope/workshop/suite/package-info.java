/** A folder of recipes, trained together: what is missing, in an order in which every finished model is useful. */
package org.mnemoscope.workshop.suite;
