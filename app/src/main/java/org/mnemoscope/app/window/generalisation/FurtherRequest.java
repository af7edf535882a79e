package org.mnemoscope.app.window.generalisation;

import java.util.List;

/**
 * Which samples to add.
 *
 * @param models the models to measure
 * @param lengths in bits or digits, each measured on the models that can read it; none for those each was measured at before
 * @param samples how many a length, at least 1
 */
record FurtherRequest(List<MeasuredModel> models, List<Integer> lengths, int samples) {
    /** Copies the lists. */
    FurtherRequest {
        models = List.copyOf(models);
        lengths = List.copyOf(lengths);
    }

    /** The lengths to measure a model at. */
    List<Integer> lengthsFor(MeasuredModel model) {
        List<Integer> wanted = lengths.isEmpty()
                ? model.results().stream().map(result -> result.length()).toList()
                : lengths;
        return wanted.stream().filter(length -> length <= model.longest()).toList();
    }

    /** The work in all, counted in bits or digits of problems. */
    long work() {
        return models.stream()
                .flatMap(model -> lengthsFor(model).stream())
                .mapToLong(length -> (long) length * samples)
                .sum();
    }
}
