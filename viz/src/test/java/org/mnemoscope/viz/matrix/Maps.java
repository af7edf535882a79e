package org.mnemoscope.viz.matrix;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small maps for tests. */
public final class Maps {
    private Maps() {}

    /** A map of these values; columns p0, p1 …, rows t0, t1 …, every output right. */
    public static HeatmapData.Builder of(int columns, int rows, float... values) {
        return HeatmapData.builder(outputs(columns), context(rows)).values(values);
    }

    /** A square map of zeros with a diagonal of ones. */
    public static HeatmapData.Builder diagonal(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return of(size, size, values);
    }

    /** Outputs p0, p1 …, all right. */
    public static List<OutputToken> outputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OutputToken("p" + i, "output " + i, "1", Optional.of("1")))
                .toList();
    }

    /** Context tokens t0, t1 …. */
    public static List<ContextToken> context(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ContextToken("t" + i, "token " + i))
                .toList();
    }
}
