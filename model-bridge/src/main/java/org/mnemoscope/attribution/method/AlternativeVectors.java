package org.mnemoscope.attribution.method;

import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.vjp.InputPath;
import org.mnemoscope.decoder.Decoder;

/** The input vectors of what could stand in each token's place. */
final class AlternativeVectors {
    private AlternativeVectors() {}

    /**
     * @param input the input vectors of the sequence as it is, T·n values
     * @return e_a, T·n values: the mean over a token's alternatives, summed in double precision; its own vector where it has none
     */
    static float[] of(Decoder decoder, AttributionRequest request, float[] input) {
        int tokens = request.ids().length;
        int width = input.length / tokens;
        int[] all = IntStream.range(0, tokens)
                .flatMap(j -> IntStream.of(request.alternatives().at(j)))
                .toArray();
        float[] theirs = InputPath.vectors(decoder, all, request.inputPoint());
        float[] vectors = input.clone();
        int next = 0;
        for (int j = 0; j < tokens; j++) {
            int count = request.alternatives().at(j).length;
            for (int i = 0; i < width && count > 0; i++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum += theirs[(next + k) * width + i];
                }
                vectors[j * width + i] = (float) (sum / count);
            }
            next += count;
        }
        return vectors;
    }
}
