package org.mnemoscope.batch;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/** What is done with each problem of a batch. */
public interface BatchWork {
    /**
     * What the result depends on beside the problem: model, target and the like. It becomes part of the scores.
     *
     * @param item the problem
     * @throws ModelFolderException if there is no model for it
     * @throws IOException if the models cannot be looked through
     */
    JsonObject settings(BatchItem item) throws IOException;

    /**
     * Answers a problem and writes its map, whole or not at all. The same problem under the same settings gives the same bits.
     *
     * @param item the problem
     * @param map the file to write
     * @param cancel looked at throughout
     * @return the scores
     * @throws ProblemException if the model cannot answer this problem
     * @throws NotEnoughMemoryException if the map does not fit in memory
     * @throws ModelFolderException if the model for it cannot be opened
     * @throws IOException if the map cannot be written
     */
    JsonObject run(BatchItem item, Path map, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException;
}
