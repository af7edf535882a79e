package org.mnemoscope.batch;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param entries the whole batch
 * @param shard which part of it
 * @param folder where maps and scores go; made if it is missing
 * @param ending the ending of the maps' files, as in {@code .npy}
 */
public record BatchRequest(List<BatchEntry> entries, Shard shard, Path folder, String ending) {
    /** Copies the list. */
    public BatchRequest {
        entries = List.copyOf(entries);
    }
}
