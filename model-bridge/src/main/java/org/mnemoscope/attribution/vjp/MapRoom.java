package org.mnemoscope.attribution.vjp;

import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.MapWay;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.decoder.Decoder;

/**
 * The room there is for a map. Only a forward pass shows whether a model needs double precision, which takes more.
 *
 * @param single what the map takes in single precision
 * @param exact what it takes in double precision
 * @param available bytes that it may take
 */
record MapRoom(MemoryEstimate single, MemoryEstimate exact, long available) {
    /** A map that needs double precision, for which there is no room. */
    static final class NoRoomException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param points where gradients are taken, at least 1 */
    static MapRoom of(Decoder decoder, AttributionRequest request, int points, long available) {
        return new MapRoom(
                estimate(decoder, request, points, BatchedAttributor.way(decoder.config())),
                estimate(decoder, request, points, MapWay.EXACT),
                available);
    }

    private static MemoryEstimate estimate(Decoder decoder, AttributionRequest request, int points, MapWay way) {
        return MemoryEstimate.of(
                decoder.config(), request.tokens(), request.rows(), points, decoder.widenedBytes(), way);
    }

    /** As many threads as fit whichever precision it takes, where double precision fits at all. */
    int threads(int wanted) {
        return (forExact() ? exact : single).threadsWithin(available, wanted);
    }

    /** Whether there is room for double precision. */
    boolean forExact() {
        return exact.fits(available);
    }

    /** @throws NotEnoughMemoryException if there is no room for single precision */
    void require() throws NotEnoughMemoryException {
        single.requireWithin(available);
    }

    /** Why there is no room for double precision. */
    NotEnoughMemoryException refusal() {
        return exact.refusal(available);
    }
}
