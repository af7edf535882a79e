package org.mnemoscope.gguf;

import static org.mnemoscope.gguf.PlainNumbers.half;

/** Blocks of 32 numbers with one scale: number i has the low bits of byte i, number i + 16 the high ones. */
final class SmallBlocks {
    private static final int SIZE = 32;
    private static final int HALF = 16;

    private SmallBlocks() {}

    /** x = d (q − 8). */
    static void q40(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q4_0.blockBytes();
            float scale = half(bytes, at);
            for (int i = 0; i < HALF; i++) {
                int pair = bytes[at + 2 + i];
                out[block * SIZE + i] = scale * ((pair & 0xf) - 8);
                out[block * SIZE + HALF + i] = scale * ((pair >> 4 & 0xf) - 8);
            }
        }
    }

    /** x = d q + m. */
    static void q41(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q4_1.blockBytes();
            float scale = half(bytes, at);
            float least = half(bytes, at + 2);
            for (int i = 0; i < HALF; i++) {
                int pair = bytes[at + 4 + i];
                out[block * SIZE + i] = scale * (pair & 0xf) + least;
                out[block * SIZE + HALF + i] = scale * (pair >> 4 & 0xf) + least;
            }
        }
    }

    /** x = d (q − 16), the fifth bits apart. */
    static void q50(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q5_0.blockBytes();
            float scale = half(bytes, at);
            for (int i = 0; i < SIZE; i++) {
                out[block * SIZE + i] = scale * (fiveBits(bytes, at + 2, i) - 16);
            }
        }
    }

    /** x = d q + m, the fifth bits apart. */
    static void q51(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q5_1.blockBytes();
            float scale = half(bytes, at);
            float least = half(bytes, at + 2);
            for (int i = 0; i < SIZE; i++) {
                out[block * SIZE + i] = scale * fiveBits(bytes, at + 4, i) + least;
            }
        }
    }

    /** Four bytes of fifth bits, then the 16 of the others. */
    private static int fiveBits(byte[] bytes, int at, int i) {
        int fifth = bytes[at + i / 8] >> i % 8 & 1;
        int low = bytes[at + 4 + i % HALF] >> (i < HALF ? 0 : 4) & 0xf;
        return low | fifth << 4;
    }

    /** x = d q. */
    static void q80(byte[] bytes, int blocks, float[] out) {
        for (int block = 0; block < blocks; block++) {
            int at = block * Encoding.Q8_0.blockBytes();
            float scale = half(bytes, at);
            for (int i = 0; i < SIZE; i++) {
                out[block * SIZE + i] = bytes[at + 2 + i] * scale;
            }
        }
    }
}
