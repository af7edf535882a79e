package org.mnemoscope.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes a file a little, as damage, carelessness and malice do. The same seed gives the same changes, so that what a build tries is the
 * same everywhere; {@code .ci/fuzz} has Jazzer try a reader for hours.
 */
final class Mutator {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "-1",
            "0",
            "1e999",
            "1e-20000",
            "1e99999",
            "1e400",
            "2147483647",
            "99999999999999999999",
            "0.5",
            "NaN",
            "\"\\ud800\"",
            "{\"a\":1,\"a\":2}",
            "[null]",
            "\ufeff",
            "[".repeat(2000),
            "{\"a\":".repeat(300),
            "\u0000",
            "\\",
            "\"",
            ",",
            ":",
            "}",
            "]",
            "é",
            "../../etc/passwd",
            "x".repeat(5000));

    private final SplittableRandom random;

    Mutator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One to four changes. */
    byte[] change(byte[] original) {
        byte[] changed = original;
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] bytes) {
        int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(16));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, from);
            case 1 -> spliced(bytes, from, to, new byte[0]);
            case 2 -> spliced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 3 -> Arrays.copyOf(bytes, from);
            case 4 -> spliced(bytes, from, from, odd());
            default -> valueReplaced(bytes, from);
        };
    }

    private byte[] odd() {
        return ODD.get(random.nextInt(ODD.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** The value after a colon or a comma, so that the rest stays what it was. */
    private byte[] valueReplaced(byte[] bytes, int near) {
        int from = near;
        while (from < bytes.length && bytes[from] != ':' && bytes[from] != ',') {
            from++;
        }
        int to = Math.min(bytes.length, from + 1);
        while (to < bytes.length && bytes[to] != ',' && bytes[to] != '}' && bytes[to] != ']' && bytes[to] != '\n') {
            to++;
        }
        return spliced(bytes, Math.min(bytes.length, from + 1), to, odd());
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + piece.length);
        changed.write(bytes, 0, from);
        changed.writeBytes(piece);
        changed.write(bytes, to, Math.max(0, bytes.length - to));
        return changed.toByteArray();
    }
}
