package org.mnemoscope.attribution;

/** What a map is computed by and in, which is what its arrays take. */
public enum MapWay {
    /** In single precision by the kernel in C, which keeps attention's weights in tiles, and one head's on its way. */
    KERNEL(Float.BYTES),
    /** In single precision by the engine's operations, which make whole matrices of weights. */
    ENGINE(Float.BYTES),
    /** In double precision by the engine's operations, as is done where single is too little for a model's scores; no weights are kept. */
    EXACT(Double.BYTES);

    private final long numberBytes;

    MapWay(long numberBytes) {
        this.numberBytes = numberBytes;
    }

    /** Bytes of a number. */
    long numberBytes() {
        return numberBytes;
    }
}
