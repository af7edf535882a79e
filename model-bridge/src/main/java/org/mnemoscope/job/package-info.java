/** What every long job takes: a {@link org.mnemoscope.job.ProgressSink} and a {@link org.mnemoscope.job.CancelToken}. */
package org.mnemoscope.job;
