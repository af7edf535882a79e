/** What corresponds to what in two maps, what of the answer differs, and by how much the values do. */
package org.mnemoscope.matching;
