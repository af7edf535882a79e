package org.mnemoscope.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mnemoscope.language.Texts;

/** A header as read, and the checks that tie it to the bytes behind it. */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorInfo> tensors) {
    private static final Texts TEXTS = Texts.of(SafetensorsHeader.class);

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
        if (tensor.end() < tensor.begin()) {
            throw new SafetensorsException(
                    file, TEXTS.get("offsets.backwards", tensor.name(), tensor.begin(), tensor.end()));
        }
        if (tensor.end() > dataBytes) {
            throw new SafetensorsException(
                    file, TEXTS.get("offsets.beyond", tensor.name(), tensor.begin(), tensor.end(), dataBytes));
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
                    file, TEXTS.get("shape.large", tensor.shape(), tensor.name(), Long.MAX_VALUE));
        }
        if (needed != tensor.byteSize()) {
            throw new SafetensorsException(
                    file,
                    TEXTS.get("size.differs", tensor.name(), tensor.type(), tensor.shape(), needed, tensor.byteSize()));
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
                        TEXTS.get("overlap", before, tensor.name(), tensor.begin(), Math.min(filled, tensor.end())));
            }
            if (tensor.begin() > filled) {
                throw new SafetensorsException(file, TEXTS.get("gap", filled, tensor.begin(), tensor.name()));
            }
            filled = tensor.end();
            before = tensor.name();
        }
        if (filled < dataBytes) {
            throw new SafetensorsException(file, TEXTS.get("gap.end", filled, dataBytes));
        }
    }
}
