package org.mnemoscope.viz.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.TrainingBoundary;
import org.mnemoscope.viz.matrix.ValueRange;

/** Made-up data that looks like the real thing; for the gallery and the tests only. */
public final class Samples {
    private Samples() {}

    /** A parity map that is right throughout: mnemonics and bits in the context, two clean diagonals. */
    public static HeatmapData withMnemonics(int bits) {
        return new ParityMap(bits, true, bits).builder().build();
    }

    /** A parity map whose diagonal scatters beyond half of its length. */
    public static HeatmapData withoutMnemonics(int bits) {
        return new ParityMap(bits, false, bits / 2).builder().build();
    }

    /** A map of which only the first columns are there yet. */
    public static HeatmapData partly(int bits, int done) {
        BitSet pending = new BitSet();
        pending.set(done, bits);
        return new ParityMap(bits, true, bits).builder().pending(pending).build();
    }

    /** A square map of signed values, every token named by a word. */
    public static HeatmapData signedWords(int size) {
        Random random = new Random(3);
        List<String> words = List.of("The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", ".");
        List<OutputToken> outputs = new ArrayList<>();
        List<ContextToken> context = new ArrayList<>();
        float[] values = new float[size * size];
        for (int row = 0; row < size; row++) {
            String word = words.get(row % words.size());
            context.add(new ContextToken(word, "token " + row));
            outputs.add(new OutputToken(word, "token " + row, word, Optional.empty()));
            for (int column = 0; column < size; column++) {
                values[row * size + column] = column > row ? (float) random.nextGaussian() : Float.NaN;
            }
        }
        return HeatmapData.builder(outputs, context)
                .values(values)
                .range(ValueRange.symmetric(3))
                .build();
    }

    /** A large square map: noise, and one bright diagonal. */
    public static HeatmapData large(int size) {
        Random random = new Random(5);
        List<OutputToken> outputs = new ArrayList<>();
        List<ContextToken> context = new ArrayList<>();
        float[] values = new float[size * size];
        for (int row = 0; row < size; row++) {
            context.add(new ContextToken("t" + row, "token " + row));
            outputs.add(new OutputToken("t" + row, "token " + row, "0", Optional.of(row % 97 == 0 ? "1" : "0")));
            for (int column = 0; column < size; column++) {
                values[row * size + column] = column < row ? Float.NaN : random.nextFloat() * 0.2f;
            }
            values[row * size + row] = 1;
        }
        return HeatmapData.builder(outputs, context).values(values).build();
    }

    /** Accuracy by length that holds up to a length and then falls. */
    static List<CurvePoint> accuracy(int holds) {
        List<CurvePoint> points = new ArrayList<>();
        for (int length = 5; length <= 60; length += 5) {
            double fraction = length <= holds ? 0.99 : Math.max(0.01, 0.97 - (length - holds) * 0.12);
            double half = 1.96 * Math.sqrt(fraction * (1 - fraction) / 100) + 0.01;
            points.add(
                    new CurvePoint(length, fraction, Math.max(0, fraction - half), Math.min(1, fraction + half), 100));
        }
        return points;
    }

    /** Hit rate by position that holds up to a position and then falls. */
    static List<CurvePoint> hitRate(int outputs, int holds) {
        Random random = new Random(9);
        List<CurvePoint> points = new ArrayList<>();
        for (int output = 1; output <= outputs; output++) {
            points.add(CurvePoint.exact(output, (output <= holds ? 0.8 : 0.05) + 0.15 * random.nextDouble()));
        }
        return points;
    }

    /** Puts together one parity map. */
    private static final class ParityMap {
        private final int bits;
        private final boolean mnemonics;
        private final int clean;
        private final Random random = new Random(17);
        private final List<ContextToken> context = new ArrayList<>();
        private final int[] rowOfBit;
        private final int[] rowOfParity;

        ParityMap(int bits, boolean mnemonics, int clean) {
            this.bits = bits;
            this.mnemonics = mnemonics;
            this.clean = clean;
            rowOfBit = new int[bits];
            rowOfParity = new int[bits];
            context.add(new ContextToken(">>>", "start"));
            for (int i = 0; i < bits; i++) {
                rowOfBit[i] = add("b", "input bit ", i);
            }
            context.add(new ContextToken("===", "end of the problem"));
            for (int i = 0; i < bits; i++) {
                rowOfParity[i] = add("p", "parity after bit ", i);
            }
        }

        private int add(String letter, String words, int i) {
            if (mnemonics) {
                context.add(new ContextToken("", "mnemonic " + (i + 1)));
            }
            context.add(new ContextToken(letter + (i + 1), words + (i + 1)));
            return context.size() - 1;
        }

        HeatmapData.Builder builder() {
            float[] values = new float[bits * context.size()];
            Arrays.fill(values, Float.NaN);
            Set<Cell> expected = new HashSet<>();
            List<OutputToken> outputs = new ArrayList<>();
            for (int column = 0; column < bits; column++) {
                fill(values, column);
                expected.add(new Cell(column, rowOfBit[column]));
                if (column > 0) {
                    expected.add(new Cell(column, rowOfParity[column - 1]));
                }
                boolean wrong = column >= clean + 2 && random.nextInt(3) == 0;
                String emitted = random.nextBoolean() ? "1" : "0";
                outputs.add(new OutputToken(
                        "p" + (column + 1),
                        "parity after bit " + (column + 1),
                        emitted,
                        Optional.of(wrong ? emitted.equals("1") ? "0" : "1" : emitted)));
            }
            return HeatmapData.builder(outputs, context)
                    .values(values)
                    .expected(expected)
                    .range(ValueRange.upTo(0.6))
                    .training(TrainingBoundary.after(bits / 2));
        }

        private void fill(float[] values, int column) {
            for (int row = 0; row < rowOfParity[column]; row++) {
                values[row * bits + column] = random.nextInt(4) == 0 ? random.nextFloat() * 0.12f : 0.005f;
            }
            if (column < clean) {
                put(values, rowOfBit[column], column, 0.5f + random.nextFloat() * 0.1f);
            } else {
                for (int i = -6; i < 2; i++) {
                    put(values, rowOfBit[column] + i, column, random.nextFloat() * 0.5f);
                }
            }
            if (column > 0) {
                put(values, rowOfParity[column - 1], column, 0.5f + random.nextFloat() * 0.1f);
            }
        }

        private void put(float[] values, int row, int column, float value) {
            if (row >= 0 && row < rowOfParity[column]) {
                values[row * bits + column] = value;
            }
        }
    }
}
