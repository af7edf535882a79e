package org.mnemoscope.files;

import java.io.IOException;

/**
 * Something that uses a value and may fail on input or output.
 *
 * @param <T> what is used
 */
@FunctionalInterface
public interface IOConsumer<T> {
    /**
     * Uses the value.
     *
     * @param value what to use
     * @throws IOException if reading or writing fails
     */
    void accept(T value) throws IOException;
}
