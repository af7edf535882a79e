/** Training a model from a recipe: choosing, editing, running, watching, pausing and saving. */
package org.mnemoscope.app.window.training;
