/** How right an answer is, and how well a map agrees with the context tokens an algorithm would have to read. */
package org.mnemoscope.score;
