/** Training from a recipe: recall pre-training, then fine-tuning on a task. */
package org.mnemoscope.training;
