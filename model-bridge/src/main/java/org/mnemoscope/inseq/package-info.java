/** Maps as files of Inseq 0.7 (https://github.com/inseq-team/inseq), written and read. */
package org.mnemoscope.inseq;
