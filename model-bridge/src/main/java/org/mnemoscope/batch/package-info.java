/**
 * Many prompts: what a file of problems asks for, spread over machines by shards, each answered once however often the run is
 * started again.
 */
package org.mnemoscope.batch;
