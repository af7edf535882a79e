package org.mnemoscope.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A header as read, and the checks that tie it to the bytes behind it. */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorInfo> tensors) {
    /**
     * Checks that every tensor's bytes fit its shape and type, and that together they fill the data without overlap or
     * hole.
     *
     * @param file the file, for messages
     * @param dataBytes bytes the file has after its header
     * @throws SafetensorsException if they do not
     */
    void checkAgainst(Path file, long dataBytes) throws SafetensorsException {
        List<TensorInfo> inFileOrder = new ArrayList<>(tensors.values());
        for (TensorInfo tensor : inFileOrder) {
            checkOffsets(file, tensor, dataBytes);
            checkSize(file, tensor);
        }
        inFileOrder.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        checkTiling(file, inFileOrder, dataBytes);
    }

    private static void checkOffsets(Path file, TensorInfo tensor, long dataBytes) throws SafetensorsException {
        String offsets = "data_offsets of tensor '" + tensor.name() + "', " + tensor.begin() + " to " + tensor.end();
        if (tensor.end() < tensor.begin()) {
            throw new SafetensorsException(file, offsets + ", run backwards.");
        }
        if (tensor.end() > dataBytes) {
            throw new SafetensorsException(
                    file,
                    offsets + ", go beyond the " + dataBytes
                            + " bytes of data in the file: it is cut short, or the offsets are wrong.");
        }
    }

    private static void checkSize(Path file, TensorInfo tensor) throws SafetensorsException {
        long needed = tensor.type().bytes();
        try {
            for (long dimension : tensor.shape()) {
                needed = Math.multiplyExact(needed, dimension);
            }
        } catch (ArithmeticException overflow) {
            throw new SafetensorsException(
                    file,
                    "shape " + tensor.shape() + " of tensor '" + tensor.name() + "' has more than " + Long.MAX_VALUE
                            + " bytes.");
        }
        if (needed != tensor.byteSize()) {
            throw new SafetensorsException(
                    file,
                    "tensor '" + tensor.name() + "' of type " + tensor.type() + " and shape " + tensor.shape()
                            + " needs " + needed + " bytes, but its data_offsets hold " + tensor.byteSize() + ".");
        }
    }

    private static void checkTiling(Path file, List<TensorInfo> inFileOrder, long dataBytes)
            throws SafetensorsException {
        long filled = 0;
        String before = "";
        for (TensorInfo tensor : inFileOrder) {
            if (tensor.begin() < filled) {
                throw new SafetensorsException(
                        file,
                        "tensors '" + before + "' and '" + tensor.name() + "' overlap in bytes " + tensor.begin()
                                + " to " + Math.min(filled, tensor.end()) + " of the data.");
            }
            if (tensor.begin() > filled) {
                throw new SafetensorsException(
                        file,
                        "bytes " + filled + " to " + tensor.begin() + " of the data, before tensor '" + tensor.name()
                                + "', belong to no tensor.");
            }
            filled = tensor.end();
            before = tensor.name();
        }
        if (filled < dataBytes) {
            throw new SafetensorsException(
                    file, "bytes " + filled + " to " + dataBytes + " at the end of the data belong to no tensor.");
        }
    }
}
