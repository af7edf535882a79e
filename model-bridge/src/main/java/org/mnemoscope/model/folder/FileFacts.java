package org.mnemoscope.model.folder;

import java.util.List;

/**
 * What was found in the files of a model folder, for its card.
 *
 * @param types the element types of the weights, as in {@code BF16}
 * @param bytes size of the weights' files
 * @param ignored what no result depends on: keys of {@code config.json} and tensors that were not used, each with its file's kind
 */
public record FileFacts(List<String> types, long bytes, List<String> ignored) {
    /** Copies what it is given. */
    public FileFacts {
        types = List.copyOf(types);
        ignored = List.copyOf(ignored);
    }
}
