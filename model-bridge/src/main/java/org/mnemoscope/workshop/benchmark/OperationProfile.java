package org.mnemoscope.workshop.benchmark;

import java.util.List;

/**
 * Where the time of one map went.
 *
 * @param seconds the whole time, while recording
 * @param calls calls from Java into the native engine
 * @param operations the native operations, the longest first
 */
public record OperationProfile(double seconds, int calls, List<Operation> operations) {
    /** Copies what it is given. */
    public OperationProfile {
        operations = List.copyOf(operations);
    }

    /**
     * One kind of native operation.
     *
     * @param name the engine's name, as in {@code aten::bmm}
     * @param count how often it ran
     * @param seconds its own time in all, without that of operations it calls
     */
    public record Operation(String name, int count, double seconds) {}

    /** The time that no native operation accounts for: Java, and the way between the two. */
    public double secondsBetween() {
        return seconds - operations.stream().mapToDouble(Operation::seconds).sum();
    }
}
