package org.mnemoscope.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How texts and lists of numbers go to a child process and back: their length, then what they are made of. */
public final class Wire {
    /** Characters or numbers that one of them has at most. */
    public static final int MOST = 1 << 26;

    private Wire() {}

    /** Writes a text, half characters and all. */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInputStream in) throws IOException {
        return read(in, Character.BYTES).asCharBuffer().toString();
    }

    /** Writes token ids. */
    public static void writeIds(DataOutputStream out, int[] ids) throws IOException {
        out.writeInt(ids.length);
        for (int id : ids) {
            out.writeInt(id);
        }
    }

    /** Reads what {@link #writeIds} wrote. */
    public static int[] readIds(DataInputStream in) throws IOException {
        ByteBuffer bytes = read(in, Integer.BYTES);
        int[] ids = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(ids);
        return ids;
    }

    /** Writes numbers, to the bit. */
    public static void writeNumbers(DataOutputStream out, float[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (float number : numbers) {
            out.writeFloat(number);
        }
    }

    /** Reads what {@link #writeNumbers} wrote. */
    public static float[] readNumbers(DataInputStream in) throws IOException {
        ByteBuffer bytes = read(in, Float.BYTES);
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** Takes no more memory than what really comes, whatever the length says. */
    private static ByteBuffer read(DataInputStream in, int bytesEach) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("no length: " + length);
        }
        byte[] bytes = in.readNBytes(length * bytesEach);
        if (bytes.length < length * bytesEach) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes);
    }
}
