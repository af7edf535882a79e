package org.mnemoscope.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the numbers of a tensor are stored: one by one, or in blocks of some that share their scales. */
public enum Encoding {
    /** Single precision. */
    F32(0, 1, 4, PlainNumbers::f32),
    /** Half precision. */
    F16(1, 1, 2, PlainNumbers::f16),
    /** The upper half of single precision. */
    BF16(30, 1, 2, PlainNumbers::bf16),
    /** Four bits and a scale. */
    Q4_0(2, 32, 18, SmallBlocks::q40),
    /** Four bits, a scale and a least value. */
    Q4_1(3, 32, 20, SmallBlocks::q41),
    /** Five bits and a scale. */
    Q5_0(6, 32, 22, SmallBlocks::q50),
    /** Five bits, a scale and a least value. */
    Q5_1(7, 32, 24, SmallBlocks::q51),
    /** Eight bits and a scale. */
    Q8_0(8, 32, 34, SmallBlocks::q80),
    /** Two bits in 16 groups with scales and least values of four bits. */
    Q2_K(10, 256, 84, LargeBlocks::q2k),
    /** Three bits in 16 groups with scales of six bits. */
    Q3_K(11, 256, 110, LargeBlocks::q3k),
    /** Four bits in 8 groups with scales and least values of six bits. */
    Q4_K(12, 256, 144, LargeBlocks::q4k),
    /** Five bits in 8 groups with scales and least values of six bits. */
    Q5_K(13, 256, 176, LargeBlocks::q5k),
    /** Six bits in 16 groups with scales of eight bits. */
    Q6_K(14, 256, 210, LargeBlocks::q6k);

    /** The names of the types that are known and not read, by their numbers. */
    private static final List<String> OTHERS = List.of(
            "9 Q8_1",
            "15 Q8_K",
            "16 IQ2_XXS",
            "17 IQ2_XS",
            "18 IQ3_XXS",
            "19 IQ1_S",
            "20 IQ4_NL",
            "21 IQ3_S",
            "22 IQ2_S",
            "23 IQ4_XS",
            "24 I8",
            "25 I16",
            "26 I32",
            "27 I64",
            "28 F64",
            "29 IQ1_M",
            "34 TQ1_0",
            "35 TQ2_0",
            "39 MXFP4",
            "40 NVFP4",
            "41 Q1_0");

    private final int number;
    private final int blockElements;
    private final int blockBytes;
    private final BlockDecoder decoder;

    Encoding(int number, int blockElements, int blockBytes, BlockDecoder decoder) {
        this.number = number;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
        this.decoder = decoder;
    }

    /** The encoding of a number in a file, empty where it is not one that is read. */
    static Optional<Encoding> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** What a number that is not read means, as in {@code IQ4_XS}. */
    static String nameOfOther(int number) {
        String begin = number + " ";
        return OTHERS.stream()
                .filter(other -> other.startsWith(begin))
                .map(other -> other.substring(begin.length()))
                .findFirst()
                .orElse(Said.words("encoding.unknown", Integer.toUnsignedString(number)));
    }

    /** The names of all that are read. */
    static String names() {
        return Arrays.stream(values()).map(Encoding::name).collect(Collectors.joining(", "));
    }

    /** How many numbers a block holds; 1 where each stands for itself. */
    public int blockElements() {
        return blockElements;
    }

    /** Bytes of a block. */
    public int blockBytes() {
        return blockBytes;
    }

    /**
     * Turns blocks into single-precision numbers, by the same operations as the reference implementation.
     *
     * @param bytes the blocks, one after the other from the first byte on
     * @param blocks how many there are
     * @param out where the numbers go, from the first on
     */
    public void decode(byte[] bytes, int blocks, float[] out) {
        decoder.decode(bytes, blocks, out);
    }

    /** Turns blocks into numbers. */
    @FunctionalInterface
    interface BlockDecoder {
        void decode(byte[] bytes, int blocks, float[] out);
    }
}
