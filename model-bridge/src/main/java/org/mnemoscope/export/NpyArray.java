package org.mnemoscope.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mnemoscope.language.Texts;

/**
 * NumPy's file of one array, version 1.0: {@code \x93NUMPY}, version, length of the header (16 bit), header padded with
 * spaces to a multiple of 64, values. See <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
public final class NpyArray {
    private static final Texts TEXTS = Texts.of(NpyArray.class);
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpyArray() {}

    /**
     * Writes a matrix, float32 little endian, row by row.
     *
     * @param out receives the bytes; stays open
     * @param rows the values; a row shorter than {@code columns} is filled up with NaN
     * @param columns width of the matrix, at least that of the longest row
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, float[][] rows, int columns) throws IOException {
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

    /**
     * Reads such a matrix, as {@link #write} writes it or NumPy does.
     *
     * @param bytes the whole file
     * @param rows how many rows it must have
     * @param columns how wide it must be
     * @return its rows
     * @throws IllegalArgumentException if it is anything else; the message follows the file's name
     */
    public static float[][] read(byte[] bytes, int rows, int columns) {
        if (bytes.length < MAGIC.length + Short.BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new IllegalArgumentException(TEXTS.get("npy.none"));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = Short.toUnsignedInt(buffer.getShort(MAGIC.length));
        int begin = MAGIC.length + Short.BYTES;
        if (length > bytes.length - begin) {
            throw new IllegalArgumentException(TEXTS.get("npy.header"));
        }
        String header = new String(bytes, begin, length, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        String shape = "'shape':(" + rows + "," + columns + ")";
        if (!header.contains("'descr':'<f4'") || !header.contains("'fortran_order':False") || !header.contains(shape)) {
            throw new IllegalArgumentException(TEXTS.get("npy.form", rows, columns));
        }
        if (bytes.length - begin - length != (long) rows * columns * Float.BYTES) {
            throw new IllegalArgumentException(TEXTS.get(
                    "npy.size", bytes.length - begin - length, rows, columns, (long) rows * columns * Float.BYTES));
        }
        buffer.position(begin + length);
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            buffer.asFloatBuffer().get(row);
            buffer.position(buffer.position() + columns * Float.BYTES);
        }
        return matrix;
    }
}
