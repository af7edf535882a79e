package org.mnemoscope.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * NumPy's file of one array, version 1.0: {@code \x93NUMPY}, version, length of the header (16 bit), header padded with
 * spaces to a multiple of 64, values. See <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpyArray() {}

    /**
     * Writes a matrix, float32 little endian, row by row.
     *
     * @param out receives the bytes; stays open
     * @param rows the values; a row shorter than {@code columns} is filled up with NaN
     * @param columns width of the matrix, at least that of the longest row
     */
    static void write(OutputStream out, float[][] rows, int columns) throws IOException {
        String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.length + ", " + columns + "), }";
        int unpadded = MAGIC.length + Short.BYTES + shape.length() + 1;
        String header = shape + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        out.write(MAGIC);
        out.write(header.length() & 0xFF);
        out.write(header.length() >> 8);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer line = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            line.clear();
            for (int j = 0; j < columns; j++) {
                line.putFloat(j < row.length ? row[j] : Float.NaN);
            }
            out.write(line.array());
        }
    }
}
