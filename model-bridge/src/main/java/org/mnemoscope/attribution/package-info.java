/**
 * Which context tokens an output token depends on. An {@link org.mnemoscope.attribution.Attributor} turns an {@link
 * org.mnemoscope.attribution.AttributionRequest} into an {@link org.mnemoscope.attribution.AttributionMap}, a {@link
 * org.mnemoscope.attribution.DisplayMap} makes the numbers of a picture of it. Results are plain Java values.
 */
package org.mnemoscope.attribution;
