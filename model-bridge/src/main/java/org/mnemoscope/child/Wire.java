package org.mnemoscope.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How texts and lists of numbers go to a child process and back: their length, then what they are made of. */
public final class Wire {
    private Wire() {}

    /** Writes a text, half characters and all. */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInputStream in) throws IOException {
        char[] characters = new char[in.readInt()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
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
        int[] ids = new int[in.readInt()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readInt();
        }
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
        float[] numbers = new float[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readFloat();
        }
        return numbers;
    }
}
