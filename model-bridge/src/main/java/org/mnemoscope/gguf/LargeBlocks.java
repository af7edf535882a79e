package org.mnemoscope.gguf;

import static org.mnemoscope.gguf.PlainNumbers.half;

/** Blocks of 256 numbers in groups whose scales are quantised themselves. */
final class LargeBlocks {
    private static final int SIZE = 256;
    private static final int SCALES = 12;

    private LargeBlocks() {}

    /** x = d s q − e m: 16 groups of 16, scale and least value in one byte; 32 bytes hold 128 numbers. */
    static void q2k(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q2_K.blockBytes();
            int numbers = at + 16;
            float scale = half(bytes, at + 80);
            float least = half(bytes, at + 82);
            for (int i = 0; i < SIZE; i++) {
                int group = bytes[at + i / 16];
                int q = bytes[numbers + i / 128 * 32 + i % 32] >> i % 128 / 32 * 2 & 3;
                out[block * SIZE + i] = scale * (group & 0xf) * q - least * (group >> 4 & 0xf);
            }
        }
    }

    /** x = d (s − 32) (q − 4 where the third bit is 0): 16 groups of 16. */
    static void q3k(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q3_K.blockBytes();
            int numbers = at + 32;
            int scales = at + 96;
            float scale = half(bytes, at + 108);
            for (int i = 0; i < SIZE; i++) {
                int group = i / 16;
                int low = bytes[scales + group % 8] >> group / 8 * 4 & 0xf;
                int high = bytes[scales + 8 + group % 4] >> group / 4 * 2 & 3;
                int q = bytes[numbers + i / 128 * 32 + i % 32] >> i % 128 / 32 * 2 & 3;
                int third = bytes[at + i % 32] >> i / 32 & 1;
                out[block * SIZE + i] = scale * ((low | high << 4) - 32) * (q - (third == 0 ? 4 : 0));
            }
        }
    }

    /** x = d s q − e m: 8 groups of 32; two groups share 32 bytes. */
    static void q4k(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q4_K.blockBytes();
            int numbers = at + 4 + SCALES;
            for (int group = 0; group < 8; group++) {
                float scale = half(bytes, at) * scale(bytes, at + 4, group);
                float least = half(bytes, at + 2) * least(bytes, at + 4, group);
                for (int i = 0; i < 32; i++) {
                    int q = bytes[numbers + group / 2 * 32 + i] >> group % 2 * 4 & 0xf;
                    out[block * SIZE + group * 32 + i] = scale * q - least;
                }
            }
        }
    }

    /** The same with the fifth bits of all groups in 32 bytes. */
    static void q5k(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q5_K.blockBytes();
            int fifths = at + 4 + SCALES;
            int numbers = fifths + 32;
            for (int group = 0; group < 8; group++) {
                float scale = half(bytes, at) * scale(bytes, at + 4, group);
                float least = half(bytes, at + 2) * least(bytes, at + 4, group);
                for (int i = 0; i < 32; i++) {
                    int q = bytes[numbers + group / 2 * 32 + i] >> group % 2 * 4 & 0xf;
                    int fifth = bytes[fifths + i] >> group & 1;
                    out[block * SIZE + group * 32 + i] = scale * (q | fifth << 4) - least;
                }
            }
        }
    }

    /** The scale of one of 8 groups: six bits, of the last four groups taken apart. */
    private static int scale(byte[] bytes, int at, int group) {
        return group < 4 ? bytes[at + group] & 0x3f : bytes[at + 4 + group] & 0xf | bytes[at + group - 4] >> 2 & 0x30;
    }

    /** The same of the least value. */
    private static int least(byte[] bytes, int at, int group) {
        return group < 4
                ? bytes[at + 4 + group] & 0x3f
                : bytes[at + 4 + group] >> 4 & 0xf | bytes[at + group] >> 2 & 0x30;
    }

    /** x = d s (q − 32): 16 groups of 16; 64 bytes of low bits and 32 of high ones hold 128 numbers. */
    static void q6k(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q6_K.blockBytes();
            int highs = at + 128;
            int scales = highs + 64;
            float scale = half(bytes, scales + 16);
            for (int i = 0; i < SIZE; i++) {
                int low = bytes[at + i / 128 * 64 + i % 64] >> i % 128 / 64 * 4 & 0xf;
                int high = bytes[highs + i / 128 * 32 + i % 32] >> i % 128 / 32 * 2 & 3;
                out[block * SIZE + i] = scale * bytes[scales + i / 16] * ((low | high << 4) - 32);
            }
        }
    }
}
