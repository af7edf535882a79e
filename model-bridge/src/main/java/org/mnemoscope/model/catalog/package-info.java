/** Finding models: the bundled ones by name, others by folder. */
package org.mnemoscope.model.catalog;
