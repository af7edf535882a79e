package org.mnemoscope.engine;

/** Work that was not begun, since it takes more memory than is free. {@link EngineFailure} says so. */
public final class MissingMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long needed;
    private final long free;

    /**
     * @param needed bytes that it takes
     * @param free bytes that there are
     */
    MissingMemoryException(long needed, long free) {
        this.needed = needed;
        this.free = free;
    }

    /** Bytes that it takes. */
    public long needed() {
        return needed;
    }

    /** Bytes that there are. */
    public long free() {
        return free;
    }
}
