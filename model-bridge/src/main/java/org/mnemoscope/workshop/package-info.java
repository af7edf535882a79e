/**
 * For those who build models: training whole sets of recipes, choosing among what came out, checking a model folder against
 * reference numbers, and measuring the engine. Nothing here is needed to look at a finished model.
 */
package org.mnemoscope.workshop;
