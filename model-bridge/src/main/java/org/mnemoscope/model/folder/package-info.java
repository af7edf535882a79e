/** Model folders: reading and writing the files of one model. */
package org.mnemoscope.model.folder;
